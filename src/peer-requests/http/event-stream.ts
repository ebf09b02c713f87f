import { STREAM_RETRY_MS } from '../../contract/limits.ts'
import type { PeersShared } from '../ports.ts'
import { toPageResult } from './page-result.ts'

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression would hold small events back until there are enough bytes.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * The results as an event stream. It is read from the store as fast as the reader takes it, and ends with the reader.
 *
 * @param follow begins to follow the results, until the signal comes
 * @param signal of the request
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(
  follow: (signal: AbortSignal) => AsyncGenerator<PeersShared | undefined, void>,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder()
  const cancelled = new AbortController()
  const results = follow(AbortSignal.any([signal, cancelled.signal]))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${STREAM_RETRY_MS}\n\n`))
    },
    async pull(controller) {
      const { done, value } = await results.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value ? toText(value) : ': still here\n\n'))
    },
    async cancel() {
      cancelled.abort()
      // When a result waits for the reader, the follower waits to be asked for more. Only this ends it then.
      await results.return()
    },
  })
  return new Response(body, { headers: HEADERS })
}

const toText = (result: PeersShared): string =>
  `event: peers_shared\ndata: ${JSON.stringify(toPageResult(result))}\nid: ${result.id}\n\n`
