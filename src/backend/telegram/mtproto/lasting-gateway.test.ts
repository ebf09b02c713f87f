import { generateKeyPairSync } from 'node:crypto'
import { MemoryStorage } from '@mtcute/core'
import { pino } from 'pino'
import { expect, it, vi } from 'vitest'
import { createEventHub } from '../../../peer-requests/event-hub.ts'
import { createMetrics } from '../../metrics.ts'
import { readMtprotoConfig } from '../../test-config.ts'
import { openLastingGateway } from './lasting-gateway.ts'

/** Each waits until the test lets it continue. */
const pauses: (() => void)[] = []
vi.mock('../../pause.ts', () => ({ pause: () => new Promise<void>(resolve => pauses.push(resolve)) }))

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
/** The configuration for a Telegram without a server: sessions are opened, and no login works. */
const config = readMtprotoConfig({
  BOT_TOKEN: '1:aaaaaaaaaaaaaaaa',
  API_ID: '1',
  API_HASH: 'a',
  TELEGRAM_DC: '2:127.0.0.1:1',
  TELEGRAM_PUBLIC_KEY: publicKey,
})

it('takes one other session for a session that is lost while it is being opened', async () => {
  const sessions: AbortController[] = []
  let isLostAtOnce = false
  let openThird = () => {}
  const third = new Promise<void>(resolve => {
    openThird = resolve
  })
  const gateway = await openLastingGateway({
    config,
    async openSession() {
      const lost = new AbortController()
      if (isLostAtOnce) lost.abort()
      isLostAtOnce = false
      if (sessions.push(lost) > 2) await third
      return { storage: new MemoryStorage(), lost: lost.signal }
    },
    webappUrl: 'https://handpick.example/',
    peersRequested: async () => {},
    commandReceived: async () => {},
    guestQueryReceived: async () => {},
    clock: { now: () => 0, told: () => {} },
    metrics: createMetrics(createEventHub()),
    log: pino({ level: 'silent' }),
  })
  isLostAtOnce = true
  sessions[0]?.abort()
  await vi.waitUntil(() => {
    for (const goOn of pauses) goOn()
    return sessions.length >= 3
  })
  // The third session isn't open yet. Another request for a session would come now.
  for (let turn = 0; turn < 100; turn++) {
    for (const goOn of pauses) goOn()
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(sessions).toHaveLength(3)
  openThird()
  await gateway.close()
})
