import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { Shared } from '../shared.ts'
import { createHttpTransport } from './http.ts'
import { limitArrival } from './request-limit.ts'
import { serveStream } from './serve-stream.ts'
import { acceptance, WebSocketStream } from './web-socket.ts'

/** HTTP's methods begin with these. MTProto's clients never begin with them. */
const HTTP_BEGINNINGS = ['HEAD', 'POST', 'GET ', 'OPTI']
const BEGINNING_BYTES = 4
/** @see https://core.telegram.org/mtproto/transports#uri-format */
const WEB_SOCKET_PATH = /^\/apiws(_test)?(_premium)?$/
/** A client may be silent for this time at the beginning, and during HTTP requests. */
const PATIENCE_MS = 90_000

/**
 * A data centre's port. As on Telegram, one port takes MTProto over TCP, over HTTP and in WebSockets. A
 * connection's first bytes decide.
 */
export function createListener(dc: Shared): { server: Server; closeConnections(): void } {
  const sockets = new Set<Socket>()
  const overHttp = createHttpTransport(dc)
  const http = createHttpServer((request, response) => void overHttp.serve(request, response))
  http.timeout = PATIENCE_MS
  limitArrival(http)
  http.on('upgrade', (request, socket: Socket, head) => {
    const answer = WEB_SOCKET_PATH.test(request.url ?? '') ? acceptance(request) : undefined
    if (!answer) return refuse(socket)
    socket.write(answer)
    serveStream(new WebSocketStream(socket, head), dc)
  })

  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.setNoDelay(true)
    begin(socket)
  })

  /** Waits for the bytes that tell HTTP from MTProto. */
  function begin(socket: Socket) {
    let begun = Buffer.alloc(0)
    const close = () => void socket.destroy()
    socket.setTimeout(PATIENCE_MS, close)
    socket.on('error', close)
    socket.on('data', function first(chunk: Buffer) {
      begun = Buffer.concat([begun, chunk])
      const text = begun.toString('latin1', 0, BEGINNING_BYTES)
      const mayBeHttp = HTTP_BEGINNINGS.some(beginning => beginning.startsWith(text))
      if (mayBeHttp && begun.length < BEGINNING_BYTES) return
      socket.off('data', first)
      socket.off('error', close)
      socket.off('timeout', close)
      socket.pause()
      socket.unshift(begun)
      if (mayBeHttp) http.emit('connection', socket)
      else serveStream(socket, dc)
      socket.resume()
    })
  }

  return {
    server,
    closeConnections() {
      overHttp.closeConnections()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Closes the connection of a client that asked for something else than this data centre's WebSocket. */
function refuse(socket: Socket) {
  // Node listens for no errors after a request to upgrade.
  socket.on('error', () => socket.destroy())
  socket.write('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  socket.destroySoon()
}
