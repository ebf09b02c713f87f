import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { ConfigError } from '../config.ts'

/**
 * Listens on the wanted port, or on any other port when it is taken. 0 is any port. Returns the port. Throws
 * {@link ConfigError} when this machine doesn't have the address or doesn't allow the port.
 */
export async function listenAsConfigured(server: Server, host: string, wanted: number): Promise<number> {
  await once(server.listen(wanted, host), 'listening').catch(error => {
    if (error.code !== 'EADDRINUSE' || wanted === 0) throw new ConfigError(cantListen(error, host, wanted))
    return once(server.listen(0, host), 'listening')
  })
  return (server.address() as AddressInfo).port // a TCP server has an address with a port
}

const cantListen = ({ code, message }: NodeJS.ErrnoException, host: string, port: number) =>
  code === 'EACCES'
    ? `PORT is ${port}, which this user may not listen on: take one from 1024 up, and put a reverse proxy in front.`
    : `HOST is ${host}, where this machine can’t listen (${code ?? message}): take 127.0.0.1, or 0.0.0.0 for all of its addresses.`
