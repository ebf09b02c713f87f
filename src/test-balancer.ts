import { connect, createServer, type Socket } from 'node:net'
import { listenAsConfigured } from './backend/http/listen-as-configured.ts'

/** For tests: one address for several backends, which get its connections in turn. Without a backend it hangs up. */
export async function openBalancer(ports: () => number[]) {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer(incoming => {
    const behind = ports()
    const port = behind[count++ % behind.length]
    if (port === undefined) return incoming.destroy()
    const outgoing = connect(port, '127.0.0.1')
    const hangUp = () => {
      for (const one of [incoming, outgoing]) sockets.delete(one.destroy())
    }
    for (const one of [incoming, outgoing]) sockets.add(one.on('error', hangUp).on('close', hangUp))
    incoming.pipe(outgoing).pipe(incoming)
  })
  const port = await listenAsConfigured(server, '127.0.0.1', 0)
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
