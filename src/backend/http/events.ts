import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { EventHub } from '../requests/event-hub.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'

/** Keeps proxies from closing a quiet stream, in milliseconds. */
const HEARTBEAT = 15_000
/** When a client should try again after a break, in milliseconds. */
const RETRY = 1000

/**
 * The event stream of one user, from a cursor on. It listens before it reads what was missed, so nothing
 * falls between the two; what comes up in both is sent once, since ids only grow.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEvents(
  c: Context,
  userId: number,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  hub: EventHub,
  closing: AbortSignal,
) {
  const cursor = Number(c.req.header('last-event-id') ?? 0)
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async stream => {
    const queue: StoredEvent[] = []
    let wake = () => {}
    const unsubscribe = hub.subscribe(userId, event => {
      queue.push(event)
      wake()
    })
    const stop = () => {
      unsubscribe()
      stream.abort()
      wake()
    }
    stream.onAbort(() => {
      unsubscribe()
      wake()
    })
    closing.addEventListener('abort', stop, { once: true })
    try {
      await stream.write(`retry: ${RETRY}\n\n`)
      let last = Number.isSafeInteger(cursor) && cursor >= 0 ? cursor : -1
      const missed = last < 0 ? undefined : await store.eventsSince(userId, last)
      if (missed === undefined) {
        // The old cursor means nothing any more, it may even be ahead of this database: count from here.
        last = await send(stream, { id: await store.lastEventId(userId), event: { type: 'reload' } })
      } else for (const event of missed) last = await send(stream, event)
      while (!stream.aborted && !closing.aborted) {
        for (let event = queue.shift(); event; event = queue.shift()) {
          if (event.id > last) last = await send(stream, event)
        }
        const isQuiet = await new Promise<boolean>(resolve => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
          if (queue.length > 0 || stream.aborted || closing.aborted) wake()
        })
        if (isQuiet) await stream.write(': still here\n\n')
      }
    } finally {
      unsubscribe()
      closing.removeEventListener('abort', stop)
    }
  })
}

async function send(stream: SSEStreamingApi, { id, event }: StoredEvent): Promise<number> {
  await stream.writeSSE({ id: String(id), event: event.type, data: JSON.stringify(event) })
  return id
}
