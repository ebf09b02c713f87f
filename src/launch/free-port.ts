import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/**
 * Systems give a higher port to whoever connects or asks for any port (Linux from 32768 on, others from 49152 on). So
 * nobody gets one of these between this look and its use.
 */
const FIRST = 20_000
const COUNT = 12_000

/** Each process begins elsewhere, so that two don't find the same port at the same time. */
let next = (process.pid * 100) % COUNT

/** Different ports of loopback that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = []
  while (servers.length < count) {
    const server = await listenAt(FIRST + next)
    next = (next + 1) % COUNT
    if (server) servers.push(server)
  }
  const ports = servers.map(server => (server.address() as { port: number }).port) // TCP servers have a port
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}

/** Nothing when somebody has the port, or when the system keeps it for itself. */
async function listenAt(port: number): Promise<Server | undefined> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return server
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    return undefined
  }
}
