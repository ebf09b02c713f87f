import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort, freePorts } from './free-port.ts'

it('free ports are different, and none that the system gives to others by itself', async () => {
  const ports = await freePorts(20)
  expect(new Set(ports).size).toBe(20)
  for (const port of ports) expect(port).toBeLessThan(32_768)
})

it('a port that somebody has is passed over', async () => {
  const port = await freePort()
  const taken = createServer().listen(port + 1, '127.0.0.1')
  await once(taken, 'listening')
  expect(await freePort()).toBeGreaterThan(port + 1)
  taken.close()
})
