import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

const HEARTBEAT_MS = 15_000
/** A client that doesn't read is cut off once this many bytes wait for it. It may come back and begin again. */
export const MAX_UNSENT_BYTES = 16 * 1024 * 1024

/** An answer before the stream's on the same connection has this time to end. Its reader may have all of it already. */
const FREE_WITHIN_MS = 1000
/** Node doesn't tell when a connection becomes free, so it is looked at this often. */
const LOOK_MS = 5

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
}

/** Sends one event, with or without a name. At most {@link MAX_UNSENT_BYTES} wait unread. */
export type Send = (data: string, event?: string) => void

/** Waits until the connection has only this answer, but no longer than it is open, or than {@link FREE_WITHIN_MS}. */
async function freed({ incoming, outgoing }: HttpBindings) {
  const isBusy = () => !outgoing.socket && !incoming.socket.destroyed
  for (let waited = 0; isBusy() && waited < FREE_WITHIN_MS; waited += LOOK_MS) await sleep(LOOK_MS)
}

/**
 * Answers with server-sent events as long as the socket lives. `open` gets a signal that aborts when the socket
 * has closed. A HEAD request opens no stream.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function streamEvents(
  c: Context<{ Bindings: HttpBindings }>,
  open: (send: Send, closed: AbortSignal) => void,
): Promise<Response> {
  if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS)
  const { outgoing } = c.env
  await freed(c.env)
  const { socket } = outgoing
  // The end of such a stream couldn't be noticed behind another answer on the same connection.
  if (!socket || socket.destroyed) return c.text('A stream needs a connection of its own.', 400)
  const closed = new AbortController()
  const write = (text: string) => {
    if (closed.signal.aborted) return
    outgoing.write(text)
    if (outgoing.writableLength <= MAX_UNSENT_BYTES) return
    close()
    socket.destroy()
  }
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  function close() {
    clearInterval(heartbeat)
    closed.abort()
  }
  socket.once('close', close)
  outgoing.writeHead(200, HEADERS)
  // Proxies pass nothing on before the first byte.
  write(': open\n\n')
  open((data, event) => write(`${event ? `event: ${event}\n` : ''}data: ${data}\n\n`), closed.signal)
  // A clone, because the library sends responses of its own class, and this one is of that class when a server was made
  // before it.
  return RESPONSE_ALREADY_SENT.clone()
}
