import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

const openStrict = () => openBotApi({ strictBotApi: true })

describe('the Bot API with Telegram’s limits', () => {
  it('tells a bot that sends too much how long to wait, and then accepts its messages', async () => {
    const { sandbox, sam, call } = await openStrict()
    await sam.say('sandbox_bot', '/start')
    const send = () => call('sendMessage', { chat_id: SAM_ID, text: 'x' })
    const refused = async () => {
      const { status, body } = await send()
      return status === 429 && body
    }
    await expect.poll(refused, { interval: 1 }).toEqual({
      ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 1' },
      parameters: { retry_after: 1 },
    })
    sandbox.clock.advance('1s')
    expect((await send()).body.ok).toBe(true)
  })

  it('delays a poll that repeats the last one, even without a timeout', async () => {
    const { sam, sandbox, result } = await openStrict()
    // Time passes only when the test moves it, and a delayed poll waits that long.
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    expect(await result('getUpdates')).toEqual([])
    sandbox.clock.advance(2999)
    const again = result('getUpdates')
    await sam.say('sandbox_bot', 'meanwhile')
    expect(await again).toHaveLength(1)
  })

  it.each([
    ['http://127.0.0.1:8443', 'An HTTPS URL must be provided for webhook'],
    ['https://127.0.0.1:8444', 'Webhook can be set up only on ports 80, 88, 443 or 8443'],
  ])('takes no webhook at %s', async (url, why) => {
    const { refusal } = await openStrict()
    expect(await refusal('setWebhook', { url })).toBe(`400 Bad Request: bad webhook: ${why}`)
  })

  it('numbers each bot’s updates from its own first number', async () => {
    const first = async () => {
      const { sam, result } = await openStrict()
      await sam.say('sandbox_bot', '/start')
      return (await result('getUpdates'))[0].update_id
    }
    const [one, other] = [await first(), await first()]
    expect(one).not.toBe(other)
    expect(Math.min(one, other)).toBeGreaterThan(2_000_000)
  })
})

it('has no limits by default', async () => {
  const { sam, call, result } = await openBotApi()
  await sam.say('sandbox_bot', '/start')
  const sent = Array.from({ length: 40 }, () => call('sendMessage', { chat_id: SAM_ID, text: 'x' }))
  expect((await Promise.all(sent)).map(({ status }) => status)).not.toContain(429)
  await result('getUpdates', { offset: 2 ** 31 - 1 })
  expect(await result('getUpdates')).toHaveLength(1)
})
