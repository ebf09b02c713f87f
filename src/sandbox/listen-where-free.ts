import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'

/**
 * Listens on the wanted port, or on any other when it is taken. 0 is any. Gives the port.
 *
 * The backend's `listenAsConfigured` does nearly the same, with sentences for its owner. The sandbox is a package of its
 * own, so they share no room.
 */
export async function listenWhereFree(server: Server, host: string, wanted: number): Promise<number> {
  await once(server.listen(wanted, host), 'listening').catch(error => {
    if (error.code !== 'EADDRINUSE' || wanted === 0) throw error
    return once(server.listen(0, host), 'listening')
  })
  return (server.address() as AddressInfo).port // a TCP server has an address with a port
}
