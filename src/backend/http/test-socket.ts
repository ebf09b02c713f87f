import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { connect } from 'node:net'

/** For tests: HTTP by hand. Listens on any port. */
export async function listenForTest(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port // it listens on a port
}

/** Sends a text on a new connection, and keeps everything that comes back. */
export function say(port: number, text: string) {
  const socket: Socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', chunk => {
    heard += chunk
  })
  socket.on('error', () => {})
  socket.write(text)
  const closed = new Promise<string>(resolve => socket.once('close', () => resolve(heard)))
  return { socket, heard: () => heard, closed }
}
