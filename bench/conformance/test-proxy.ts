import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** For tests: a way to a data centre that can break. */
export async function startProxy(target: { host: string; port: number }) {
  const open = new Set<Socket>()
  let isSilent = false
  const server = createServer(client => {
    const telegram = connect(target.port, target.host)
    for (const [from, to] of [
      [client, telegram],
      [telegram, client],
    ] as const) {
      open.add(from)
      from.on('data', data => void (isSilent || to.write(data)))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, // a TCP server has one
    /** The number of clients that are connected. */
    clients: () => open.size / 2,
    /** Breaks all connections. New ones work. */
    cut() {
      for (const socket of open) socket.destroy()
    },
    /** From now on nothing arrives on either side. */
    silence() {
      isSilent = true
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
