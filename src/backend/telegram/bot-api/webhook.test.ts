import type { WebhookInfo } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { TelegramError } from '../../requests/ports.ts'
import { toBotApiError } from './errors.ts'
import { createWebhook } from './webhook.ts'
import { webhookAddress } from './webhook-address.ts'

const address = webhookAddress('7:test-token-of-nobody', 'https://handpick.example/')
const wanted: WebhookInfo = {
  url: address.url,
  has_custom_certificate: false,
  pending_update_count: 0,
  max_connections: 100,
  allowed_updates: ['message', 'guest_message'],
}

/** What Telegram says next, and what it was asked to set. */
let info: WebhookInfo
let failures: Error[]
let settings: object[]
let said: string[]
let waits: { ms: number; end: () => void }[]
let now: number
let closing: AbortController
let webhook: ReturnType<typeof createWebhook>
beforeEach(() => {
  info = { url: '', has_custom_certificate: false, pending_update_count: 0 }
  failures = []
  settings = []
  said = []
  waits = []
  now = 1000
  closing = new AbortController()
  const say = (...words: unknown[]) => void said.push(String(words.at(-1)))
  webhook = createWebhook({
    api: {
      async getWebhookInfo() {
        const failure = failures.shift()
        if (failure) throw failure
        return info
      },
      async setWebhook(given) {
        settings.push(given)
        info = wanted
        return true
      },
    },
    address,
    now: () => now,
    pause: (ms, signal) =>
      new Promise(end => {
        waits.push({ ms, end })
        signal.addEventListener('abort', () => end())
      }),
    closing: closing.signal,
    log: { debug: () => {}, info: say, warn: say, error: say },
  })
})
/** Ends the current pause, and resolves when the next one has begun. */
async function nextPause() {
  const count = waits.length
  waits.at(-1)?.end()
  await expect.poll(() => waits.length).toBe(count + 1)
}
const lastWait = () => waits.at(-1)?.ms

describe('setting a webhook', () => {
  it('names the address, the secret, and the kinds of updates', async () => {
    expect(webhook.isWorking()).toBe(false)
    await webhook.set()
    expect(settings).toEqual([
      {
        url: address.url,
        secret_token: address.secret,
        max_connections: 100,
        allowed_updates: ['message', 'guest_message'],
      },
    ])
    expect(webhook.isWorking()).toBe(true)
  })
  it('is left out when Telegram has it as wanted', async () => {
    info = wanted
    await webhook.set()
    expect(settings).toEqual([])
    expect(webhook.isWorking()).toBe(true)
  })
  it.each<[string, Partial<WebhookInfo>]>([
    ['another address', { url: 'https://other.example/' }],
    ['a certificate', { has_custom_certificate: true }],
    ['fewer connections', { max_connections: 40 }],
    ['other kinds of updates', { allowed_updates: ['message'] }],
  ])('is done when Telegram has %s', async (_, other) => {
    info = { ...wanted, ...other }
    await webhook.set()
    expect(settings).toHaveLength(1)
  })
  it('is tried again, less and less often, and never more than a minute later', async () => {
    failures = Array.from({ length: 9 }, () => new TelegramError('unavailable', 'no route'))
    await webhook.set()
    const kept = webhook.keep()
    const delays = [lastWait()]
    while (failures.length > 0) {
      await nextPause()
      delays.push(lastWait())
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    expect(webhook.isWorking()).toBe(false)
    expect(webhook.trouble()).toBeUndefined()
    await nextPause()
    expect(webhook.isWorking()).toBe(true)
    closing.abort()
    await kept
  })
  it('that Telegram refuses is trouble for the owner until it works', async () => {
    failures = [toBotApiError({ error_code: 400, description: 'Bad Request: bad webhook: no host' })]
    await webhook.set()
    expect(webhook.trouble()).toMatch(/^Telegram can’t reach the webhook: no host/)
    expect(webhook.isWorking()).toBe(false)
    await webhook.set()
    expect(webhook.trouble()).toBeUndefined()
    expect(said.at(-1)).toBe('Telegram can reach the webhook again')
  })
})

describe('keeping a webhook', () => {
  const broken = { ...wanted, pending_update_count: 3, last_error_message: 'Connection refused' }

  it('looks at it every minute, and tells once of posts that fail, until one arrives', async () => {
    await webhook.set()
    const kept = webhook.keep()
    expect(lastWait()).toBe(60_000)
    now = 1060
    info = { ...broken, last_error_date: 1050 }
    await nextPause()
    await nextPause()
    expect(webhook.isWorking()).toBe(false)
    const trouble = webhook.trouble()
    expect(trouble).toContain('Connection refused')
    expect(said.filter(sentence => sentence === trouble)).toHaveLength(1)
    webhook.worked()
    expect(webhook.isWorking()).toBe(true)
    // Telegram goes on naming the same error.
    await nextPause()
    expect(webhook.isWorking()).toBe(true)
    closing.abort()
    await kept
  })
  it('takes no failure from before its start for its own', async () => {
    info = { ...broken, last_error_date: 999 }
    await webhook.set()
    const kept = webhook.keep()
    await nextPause()
    expect(webhook.isWorking()).toBe(true)
    closing.abort()
    await kept
  })
  it('leaves alone what another program sets', async () => {
    await webhook.set()
    const kept = webhook.keep()
    info = { ...wanted, url: 'https://other.example/' }
    await nextPause()
    expect(webhook.trouble()).toMatch(/^Another program has removed or replaced/)
    expect(settings).toHaveLength(1)
    closing.abort()
    await kept
  })
  it('says nothing of a look that fails', async () => {
    await webhook.set()
    const kept = webhook.keep()
    failures = [new TelegramError('unavailable', 'no route')]
    await nextPause()
    expect(webhook.isWorking()).toBe(true)
    closing.abort()
    await kept
  })
})
