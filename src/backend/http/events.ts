import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { HEARTBEAT, STREAM_RETRY } from '../../contract/limits.ts'
import type { EventHub } from '../requests/event-hub.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'

/**
 * The event stream of one user, from a cursor on. The store is what counts: whoever stores something only
 * wakes the stream, which then reads from where it is. So nothing is sent twice, or lost in between.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEvents(
  c: Context,
  userId: number,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  hub: EventHub,
  /** Whoever aborts it wakes the hub. */
  closing: AbortSignal,
) {
  c.header('x-accel-buffering', 'no')
  const answer = streamSSE(c, async stream => {
    let isNews = true
    let wake = () => {}
    const unsubscribe = hub.subscribe(userId, () => {
      isNews = true
      wake()
    })
    stream.onAbort(() => {
      unsubscribe()
      wake()
    })
    try {
      await stream.write(`retry: ${STREAM_RETRY}\n\n`)
      let cursor = givenCursor(c)
      while (!stream.aborted && !closing.aborted) {
        if (isNews) {
          isNews = false
          cursor = await sendSince(stream, store, userId, cursor)
          continue
        }
        const isQuiet = await new Promise<boolean>(resolve => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
          if (stream.aborted || closing.aborted) wake()
        })
        if (isQuiet) await stream.write(': still here\n\n')
      }
    } finally {
      unsubscribe()
    }
  })
  // What compresses a stream waits until there is enough of it.
  c.header('cache-control', 'no-store, no-transform')
  return answer
}

/** What the stream would bring at once, for who gets none through. */
export async function missedEvents(
  c: Context,
  userId: number,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
) {
  const events = await eventsAfter(store, userId, givenCursor(c))
  return { events: events.map(({ id, event }) => ({ id: String(id), event })) }
}

/** Undefined for one that says nothing. */
function givenCursor(c: Context): number | undefined {
  const given = Number(c.req.header('last-event-id') ?? 0)
  return Number.isSafeInteger(given) && given >= 0 ? given : undefined
}

/** Gives the cursor after what was sent. */
async function sendSince(
  stream: SSEStreamingApi,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  userId: number,
  cursor: number | undefined,
): Promise<number | undefined> {
  let last = cursor
  for (const { id, event } of await eventsAfter(store, userId, cursor)) {
    await stream.writeSSE({ id: String(id), event: event.type, data: JSON.stringify(event) })
    last = id
  }
  return last
}

async function eventsAfter(
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  userId: number,
  cursor: number | undefined,
): Promise<StoredEvent[]> {
  const missed = cursor === undefined ? undefined : await store.eventsSince(userId, cursor)
  // The old cursor means nothing any more, it may even be ahead of this database: count from here.
  return missed ?? [{ id: await store.lastEventId(userId), event: { type: 'reload' } }]
}
