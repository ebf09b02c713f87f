import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** A request's head may take this long to arrive, and so may its body. */
export const MAX_ARRIVAL_MS = 30_000

/**
 * Closes connections whose requests arrive too slowly. Otherwise a client that sends a byte now and then would keep
 * its connection for ever. Node has such limits too, but only for a server that listens on a port of its own.
 */
export function limitArrival(http: Server) {
  const timers = new WeakMap<Duplex, NodeJS.Timeout>()
  const stop = (socket: Duplex) => clearTimeout(timers.get(socket))
  function start(socket: Duplex) {
    stop(socket)
    timers.set(socket, setTimeout(() => socket.destroy(), MAX_ARRIVAL_MS).unref())
  }
  http.on('connection', start)
  http.on('upgrade', ({ socket }) => stop(socket))
  http.on('request', (request, response) => {
    const { socket } = request
    start(socket)
    // A request may wait for its answer longer.
    request.on('end', () => response.closed || stop(socket))
    response.on('close', () => start(socket))
  })
}
