import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../config.ts'
import { listenAsConfigured } from './listen-as-configured.ts'

const open: Server[] = []
function server() {
  const made = createServer()
  open.push(made)
  return made
}
afterEach(async () => {
  for (const one of open.splice(0)) if (one.listening) await once(one.close(), 'close')
})

describe('listenAsConfigured', () => {
  it('takes another port when the wanted one is taken', async () => {
    const taken = await listenAsConfigured(server(), '127.0.0.1', 0)
    expect(await listenAsConfigured(server(), '127.0.0.1', taken)).not.toBe(taken)
  })
  it('refuses another machine’s address, with advice', async () => {
    const refused = listenAsConfigured(server(), '192.0.2.1', 0)
    await expect(refused).rejects.toThrow(ConfigError)
    await expect(refused).rejects.toThrow('HOST is 192.0.2.1, where this machine can’t listen')
  })
})
