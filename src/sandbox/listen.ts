import type { AddressInfo, Server } from 'node:net'

/** Listens on the wanted port, or on any other when it is taken. 0 is any. Gives the port. */
export function listen(server: Server, host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || wanted === 0) return reject(error)
      server.removeListener('error', onError)
      listen(server, host, 0).then(resolve, reject)
    }
    server.once('error', onError)
    server.listen(wanted, host, () => {
      server.removeListener('error', onError)
      resolve((server.address() as AddressInfo).port) // a TCP server has an address with a port
    })
  })
}
