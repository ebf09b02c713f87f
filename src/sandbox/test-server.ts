import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterwards } from './test-afterwards.ts'

/** For tests: somebody else's server on this machine, which is closed afterwards. The root has no slash at its end. */
export async function serveForTest(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  afterwards(close)
  const { port } = server.address() as AddressInfo // of a TCP server
  return { root: `http://127.0.0.1:${port}`, close }
}
