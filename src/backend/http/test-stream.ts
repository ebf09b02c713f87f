/** For tests: an event stream as it comes in. */

/** Reads until the stream has brought some text, or has ended. Returns everything so far. */
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

/** Reads a stream up to some text or its end, and then closes it. */
export async function readUntil(response: Response, text: string): Promise<string> {
  const { until, cancel } = readerOf(response)
  const read = await until(text)
  await cancel()
  return read
}
