import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * For tests: a way to PostgreSQL on which open connections can become silent. Neither side learns that they
 * have ended.
 */
export async function openSilentNet(port: number) {
  const sockets: Socket[] = []
  const server: Server = createServer(near => {
    const far = connect({ port, host: '127.0.0.1' })
    near.pipe(far)
    far.pipe(near)
    for (const socket of [near, far]) sockets.push(socket.on('error', () => {}))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as { port: number }
  return {
    through: (address: string) => address.replace(`:${port}/`, `:${own}/`),
    fallSilent() {
      for (const socket of sockets) socket.unpipe()
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
