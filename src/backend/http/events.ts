import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { HEARTBEAT_MS, STREAM_RETRY_MS } from '../../contract/limits.ts'
import type { EventHub } from '../../peer-requests/event-hub.ts'
import { ProblemError } from '../../peer-requests/problem.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression would hold small events back until there are enough bytes.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const PATIENCE = {
  /** A reader that takes nothing for this time, while events wait for it, is disconnected. It may come back. */
  readWithinMs: 30_000,
  /** An answer before the stream's on the same connection has this time to end. Its reader may have all of it already. */
  freeWithinMs: 1000,
}
/** Node doesn't tell when a connection becomes free, so it is looked at this often. */
const LOOK_MS = 5

/**
 * The event stream of one user, from a cursor on. Every event comes from the store. Storing an event only wakes
 * the stream, which then reads on from its place. So no event is sent twice or lost. A stream ends with its
 * connection. HEAD opens no stream.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function streamEvents(
  c: Context,
  userId: number,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  hub: EventHub,
  /** The owner of the signal wakes the hub after aborting it. */
  closing: AbortSignal,
  { readWithinMs, freeWithinMs } = PATIENCE,
) {
  if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS)
  const { incoming, outgoing }: Partial<HttpBindings> = c.env ?? {}
  const socket = incoming?.socket
  if (outgoing && socket) await freed(outgoing, socket, freeWithinMs)
  // The connection is still busy with another answer. A stream behind it would wait for ever.
  if (outgoing && !outgoing.socket)
    throw new ProblemError('BODY_INVALID', 'a stream needs a connection of its own')
  const answer = streamSSE(c, async stream => {
    let cursor = givenCursor(c)
    /** There may be events up to this id. The same event may be told twice: by this process and by the database. */
    let newest = Number.POSITIVE_INFINITY
    const isNews = () => cursor === undefined || newest > cursor
    let wake = () => {}
    const unsubscribe = hub.subscribe(userId, (eventId = Number.POSITIVE_INFINITY) => {
      newest = Math.max(newest, eventId)
      if (isNews()) wake()
    })
    stream.onAbort(() => {
      unsubscribe()
      wake()
    })
    /**
     * Waits until the reader has taken the earlier events. So a slow reader costs little memory, and a dead one is
     * found.
     */
    async function write(text: string) {
      const timer = setTimeout(() => (socket ? socket.destroy() : stream.abort()), readWithinMs)
      await stream.write(text)
      clearTimeout(timer)
    }
    try {
      await write(`retry: ${STREAM_RETRY_MS}\n\n`)
      while (!stream.aborted && !closing.aborted) {
        if (isNews()) {
          newest = 0
          for (const { id, event } of await eventsAfter(store, userId, cursor)) {
            await write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\nid: ${id}\n\n`)
            cursor = id
          }
          continue
        }
        const isQuiet = await new Promise<boolean>(resolve => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT_MS)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
          if (stream.aborted || closing.aborted) wake()
        })
        if (isQuiet) await write(': still here\n\n')
      }
    } finally {
      unsubscribe()
    }
  })
  for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value)
  // How an answer's end is marked depends on the version of HTTP. Node knows it.
  answer.headers.delete('transfer-encoding')
  answer.headers.delete('connection')
  return answer
}

/** Waits until the connection has only this answer, but no longer than it is open, or than this time. */
async function freed(outgoing: HttpBindings['outgoing'], socket: Socket, withinMs: number) {
  for (let waited = 0; !outgoing.socket && !socket.destroyed && waited < withinMs; waited += LOOK_MS)
    await sleep(LOOK_MS)
}

/** The events that the stream would send at once, for an app that no stream reaches. */
export async function missedEvents(
  c: Context,
  userId: number,
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
) {
  const events = await eventsAfter(store, userId, givenCursor(c))
  return { events: events.map(({ id, event }) => ({ id: String(id), event })) }
}

/** Undefined for a wrong cursor. */
function givenCursor(c: Context): number | undefined {
  const given = Number(c.req.header('last-event-id') ?? 0)
  return Number.isSafeInteger(given) && given >= 0 ? given : undefined
}

async function eventsAfter(
  store: Pick<RequestStore, 'eventsSince' | 'lastEventId'>,
  userId: number,
  cursor: number | undefined,
): Promise<StoredEvent[]> {
  const missed = cursor === undefined ? undefined : await store.eventsSince(userId, cursor)
  // The old cursor means nothing any more, and may even be ahead of this database. A new cursor is given.
  return missed ?? [{ id: await store.lastEventId(userId), event: { type: 'reload' } }]
}
