/** For tests: an event stream as it comes in. */

/** Reads on until the stream has brought some text, or is over; gives all that has come. */
export function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  return {
    async until(text: string): Promise<string> {
      while (reader && !read.includes(text)) {
        const { value, done } = await reader.read()
        if (done) break
        read += value
      }
      return read
    },
    cancel: () => reader?.cancel(),
  }
}

/** What a stream brings up to some text, or till its end; then hangs up. */
export async function readUntil(response: Response, text: string): Promise<string> {
  const { until, cancel } = readerOf(response)
  const read = await until(text)
  await cancel()
  return read
}
