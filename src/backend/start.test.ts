import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { listenAsConfigured } from './http/listen-as-configured.ts'
import { type Backend, startBackend } from './start.ts'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
let dir: string
let backend: Backend | undefined

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'start-'))
})
afterEach(async () => {
  await backend?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The configuration for a data centre without a server. */
const configFor = (port: number) =>
  readConfig({
    BOT_TOKEN: '1:test-token-of-nobody',
    API_ID: '1',
    API_HASH: 'test',
    DATA_DIR: dir,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    TELEGRAM_DC: '2:127.0.0.1:1',
    TELEGRAM_PUBLIC_KEY: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  })

describe('startBackend', () => {
  it('answers while Telegram can’t be reached, and says so', async () => {
    backend = await startBackend(configFor(0))
    expect((await fetch(`${backend.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${backend.url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ database: 'ok', telegram: 'not connected' })
    expect(backend.botUsername()).toBeUndefined()
  })
  it('answers before its start is complete', async () => {
    const free = createServer()
    const port = await listenAsConfigured(free, '127.0.0.1', 0)
    await new Promise(resolve => free.close(resolve))
    let started = false
    const starting = startBackend(configFor(port)).finally(() => {
      started = true
    })
    const statuses = new Set<number>()
    while (!started) {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
      if (response) statuses.add(response.status)
    }
    backend = await starting
    expect([...statuses].filter(status => status !== 200 && status !== 503)).toEqual([])
    expect((await fetch(`${backend.url}/healthz`)).status).toBe(200)
  })
  it('takes another port when the wanted one is taken', async () => {
    const taken = createServer()
    const port = await listenAsConfigured(taken, '127.0.0.1', 0)
    backend = await startBackend(configFor(port))
    expect(backend.port).not.toBe(port)
    await new Promise(resolve => taken.close(resolve))
  })
})
