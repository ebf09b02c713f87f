import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { listenWhereFree } from '../../listen-where-free.ts'
import type { Shared } from '../shared.ts'
import { createListener } from './listener.ts'

it('A request that stops in its middle is waited for only 90 seconds, also the second one of a connection', async () => {
  // No whole packet comes, so nothing of the data centre is used.
  const { server, closeConnections } = createListener({} as Shared)
  const port = await listenWhereFree(server, '127.0.0.1', 0)
  onTestFinished(() => {
    closeConnections()
    server.close()
  })
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const client = connect(port, '127.0.0.1')
  client.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await once(client, 'data')
  client.write('POST /api HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nbegun')
  const [socket] = await accepted
  await expect.poll(() => socket.timeout).toBe(90_000)
})
