import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** In a request: version, command, a reserved byte, the kind of the address (1 for IPv4), the address and the port. */
const ADDRESS_AT = 4
const PORT_AT = 8
const LOOPBACK = '127.0.0.1'

/**
 * Starts a SOCKS5 proxy that leads connections to Telegram's addresses to ports of this machine. TDLib has these
 * addresses built in, and this is the only way to give it others. An address of this machine stays what it is.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1928
 * @param {(address: string) => number} portFor
 */
export async function startProxy(portFor) {
  /** @type {Set<import('node:net').Socket>} */
  const open = new Set()
  const server = createServer(async client => {
    open.add(client)
    client.on('error', () => client.destroy())
    client.on('close', () => open.delete(client))
    // The client offers ways to sign in, and needs none.
    await once(client, 'data')
    client.write(Buffer.from([5, 0]))
    const [request] = await once(client, 'data')
    const address = request.subarray(ADDRESS_AT, PORT_AT).join('.')
    const port = address === LOOPBACK ? request.readUInt16BE(PORT_AT) : portFor(address)
    const target = connect(port, LOOPBACK)
    target.on('error', () => client.destroy())
    target.on('close', () => client.destroy())
    client.on('close', () => target.destroy())
    await once(target, 'connect')
    client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    client.pipe(target).pipe(client)
  })
  server.listen(0, LOOPBACK)
  await once(server, 'listening')
  return {
    port: server.address().port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
