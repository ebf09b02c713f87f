import type { ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { type Answer, serveWebhook } from '../test-webhook.ts'

async function open(answer?: Answer, more: object = {}) {
  const telegram = await openBotApi()
  const { posted, url, texts } = await serveWebhook(answer)
  await telegram.result('setWebhook', { url, ...more })
  return { ...telegram, url, posted, texts }
}

describe('a webhook', () => {
  it('gets each update, with the secret', async () => {
    const { sam, posted } = await open(undefined, { secret_token: 'se-cret_1' })
    await sam.say('sandbox_bot', '/start')
    await expect.poll(() => posted).toHaveLength(1)
    expect(posted[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'se-cret_1',
    })
    expect(posted[0]?.update).toMatchObject({ message: { text: '/start', from: { id: SAM_ID } } })
  })

  it('gets an undelivered update again: at once, then after pauses of Telegram’s time', async () => {
    const { sam, sandbox, result, texts } = await open((_, response) => {
      response.statusCode = texts().length < 3 ? 500 : 200
      response.end()
    })
    await sam.say('sandbox_bot', 'again')
    await expect.poll(texts).toHaveLength(2)
    await expect
      .poll(() => result('getWebhookInfo'))
      .toMatchObject({
        pending_update_count: 1,
        last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      })
    await expect
      .poll(() => {
        sandbox.clock.advance('2s')
        return texts()
      })
      .toHaveLength(3)
    await expect.poll(async () => (await result('getWebhookInfo')).pending_update_count).toBe(0)
    expect(texts()).toEqual(['again', 'again', 'again'])
  })

  it('gets no update for as long as the bot asks by Retry-After', async () => {
    const { sam, personNamed, sandbox, result, texts } = await open((_, response) => {
      response.statusCode = texts().length === 1 ? 429 : 200
      response.setHeader('retry-after', '30')
      response.end()
    })
    const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
    // Telegram's time passes only as the test moves it.
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    onTestFinished(() => now.mockRestore())
    await sam.say('sandbox_bot', 'later')
    await expect.poll(() => result('getWebhookInfo')).toHaveProperty('last_error_message')
    sandbox.clock.advance(29_999)
    // If the first were sent again too early, it would come before this one.
    await alice.say('sandbox_bot', 'meanwhile')
    await expect.poll(texts).toHaveLength(2)
    sandbox.clock.advance(1)
    await expect.poll(texts).toEqual(['later', 'meanwhile', 'later'])
  })

  it('gets an update again when the bot asks by Retry-After, even before Telegram’s own pause is over', async () => {
    const { sam, sandbox, result, texts } = await open((_, response) => {
      const count = texts().length
      response.statusCode = count < 5 ? 500 + count : 200
      if (count === 4) response.setHeader('retry-after', '3')
      response.end()
    })
    // Telegram's time passes only as the test moves it.
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    onTestFinished(() => now.mockRestore())
    const hasFailedWith = (status: number) =>
      expect
        .poll(() => result('getWebhookInfo'))
        .toMatchObject({ last_error_message: expect.stringContaining(`${status}`) })
    await sam.say('sandbox_bot', 'again')
    await hasFailedWith(502)
    sandbox.clock.advance('2s')
    await hasFailedWith(503)
    sandbox.clock.advance('4s')
    await hasFailedWith(504)
    // Its own next pause would be 8 seconds.
    sandbox.clock.advance('3s')
    await expect.poll(texts).toHaveLength(5)
  })

  it('that is set again as it is keeps its pauses', async () => {
    const { sam, personNamed, sandbox, result, url, texts } = await open((_, response) => {
      response.statusCode = texts().length === 1 ? 503 : 200
      response.setHeader('retry-after', '30')
      response.end()
    })
    const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
    const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    onTestFinished(() => now.mockRestore())
    await sam.say('sandbox_bot', 'later')
    await expect.poll(() => result('getWebhookInfo')).toHaveProperty('last_error_message')
    await result('setWebhook', { url })
    await alice.say('sandbox_bot', 'meanwhile')
    await expect.poll(texts).toEqual(['later', 'meanwhile'])
    sandbox.clock.advance('30s')
    await expect.poll(texts).toEqual(['later', 'meanwhile', 'later'])
  })

  it('gets the updates of one chat in order, and others meanwhile', async () => {
    const held: ServerResponse[] = []
    const { sam, personNamed, texts } = await open((_, response) => void held.push(response))
    const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
    await sam.say('sandbox_bot', 'Sam 1')
    await sam.say('sandbox_bot', 'Sam 2')
    await alice.say('sandbox_bot', 'Alice 1')
    await expect.poll(texts).toEqual(['Sam 1', 'Alice 1'])
    held[0]?.end()
    await expect.poll(texts).toEqual(['Sam 1', 'Alice 1', 'Sam 2'])
  })

  it('gets as many updates at the same time as it has asked for', async () => {
    const held: ServerResponse[] = []
    const { sam, personNamed, texts } = await open((_, response) => void held.push(response), {
      max_connections: 1,
    })
    const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
    await sam.say('sandbox_bot', 'Sam')
    await alice.say('sandbox_bot', 'Alice')
    await expect.poll(texts).toEqual(['Sam'])
    held[0]?.end()
    await expect.poll(texts).toEqual(['Sam', 'Alice'])
  })

  it.each([
    [
      'JSON',
      'application/json',
      JSON.stringify({ method: 'sendMessage', chat_id: SAM_ID, text: 'in the answer' }),
    ],
    [
      'a form',
      'application/x-www-form-urlencoded',
      `method=SENDmessage&chat_id=${SAM_ID}&text=in+the+answer`,
    ],
  ])('may be answered with a method, in %s', async (_, type, body) => {
    const { sam } = await open((_, response) => response.setHeader('content-type', type).end(body))
    await sam.say('sandbox_bot', '/start')
    await expect.poll(async () => (await sam.history('sandbox_bot', 1))[0].message).toBe('in the answer')
  })

  it('can’t be removed by an answer', async () => {
    const { sam, result, posted, url } = await open((_, response) =>
      response.setHeader('content-type', 'application/json').end('{"method":"deleteWebhook"}'),
    )
    await sam.say('sandbox_bot', '/start')
    await expect.poll(async () => (await result('getWebhookInfo')).pending_update_count).toBe(0)
    await sam.say('sandbox_bot', 'more')
    await expect.poll(() => posted).toHaveLength(2)
    expect((await result('getWebhookInfo')).url).toBe(url)
  })

  it('excludes polls, and polls exclude it', async () => {
    const { refusal } = await open()
    expect(await refusal('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    const other = await openBotApi()
    const { url } = await serveWebhook()
    const waiting = other.refusal('getUpdates', { timeout: 50 })
    await other.result('setWebhook', { url })
    expect(await waiting).toBe('409 Conflict: terminated by setWebhook request')
  })

  it('tells its state', async () => {
    const { call, url } = await open()
    const said = async (method: string, parameters: object = {}) => (await call(method, parameters)).body
    expect(await said('setWebhook', { url })).toEqual({
      ok: true,
      result: true,
      description: 'Webhook is already set',
    })
    expect(await said('setWebhook', { url, max_connections: 5 })).toMatchObject({
      description: 'Webhook was set',
    })
    expect(await said('deleteWebhook')).toMatchObject({ description: 'Webhook was deleted' })
    expect(await said('deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' })
    expect(await said('setWebhook', { url: '' })).toMatchObject({ description: 'Webhook is already deleted' })
    expect((await said('getWebhookInfo')).result).toEqual({
      url: '',
      has_custom_certificate: false,
      pending_update_count: 0,
    })
  })

  it('can have waiting updates dropped', async () => {
    const { sam, result, url, texts } = await open()
    await result('deleteWebhook')
    await sam.say('sandbox_bot', 'dropped')
    await result('setWebhook', { url, drop_pending_updates: true })
    await sam.say('sandbox_bot', 'heard')
    await expect.poll(texts).toEqual(['heard'])
  })

  it('has to be https on Telegram’s ports in strict mode', async () => {
    const { refusal } = await openBotApi({ strictBotApi: true })
    const said = (url: string) => refusal('setWebhook', { url })
    expect(await said('http://127.0.0.1:80')).toContain('An HTTPS URL must be provided for webhook')
    expect(await said('https://127.0.0.1:5000')).toContain('only on ports 80, 88, 443 or 8443')
  })
})
