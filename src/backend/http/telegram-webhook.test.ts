import { beforeEach, describe, expect, it } from 'vitest'
import { TelegramError } from '../requests/ports.ts'
import { createWebhookRoute } from './telegram-webhook.ts'

const SECRET = 'se-cret_1'
let received: object[]
let failure: Error | undefined
let closing: AbortController
let said: unknown[]
beforeEach(() => {
  received = []
  failure = undefined
  closing = new AbortController()
  said = []
})

/** Posts to the route. A header that is undefined is left out. */
function post(body: BodyInit, headers: Record<string, string> = {}) {
  const receive = async (update: { update_id: number }) => {
    if (failure) throw failure
    received.push(update)
  }
  const route = createWebhookRoute({ secret: SECRET, receive }, closing.signal, {
    warn: (...words: unknown[]) => void said.push(words.at(-1)),
  })
  const withSecret = { 'x-telegram-bot-api-secret-token': SECRET, ...headers }
  return route.request('/', { method: 'POST', body, headers: withSecret })
}
const update = { update_id: 7, message: { text: 'Hi', unknown: [1] } }

describe('a post of Telegram’s', () => {
  it('is answered with an empty 200 once the update is stored, with everything in it', async () => {
    const response = await post(JSON.stringify(update))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(received).toEqual([update])
  })
  it.each([
    ['no sooner than in three seconds', new Error('disk full'), '3'],
    ['when Telegram itself says', new TelegramError('flood_wait', '429', 9), '9'],
    ['not at once, though that would be allowed', new TelegramError('unavailable', 'not logged in', 1), '3'],
  ])('that could not be stored is to come again %s', async (_, error, seconds) => {
    failure = error
    const response = await post(JSON.stringify(update))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe(seconds)
    expect(await response.text()).toBe('')
  })
  it('is to come again while the backend closes', async () => {
    closing.abort()
    expect((await post(JSON.stringify(update))).status).toBe(503)
    expect(received).toEqual([])
  })
  it.each(['', 'Sec-cret_1', 'se-cret_', 'se-cret_1x', 'sé-cret_1'])(
    'isn’t one with the secret %j',
    async given => {
      const response = await post(JSON.stringify(update), { 'x-telegram-bot-api-secret-token': given })
      expect(response.status).toBe(404)
      expect(received).toEqual([])
      expect(said).toEqual(['a post to the webhook doesn’t have Telegram’s secret'])
    },
  )
  it.each(['', '{', '[]', '{"update_id":"7"}', '{"update_id":7.5}', '{"message":{}}'])(
    'isn’t %j, which is refused',
    async body => {
      expect((await post(body)).status).toBe(400)
      expect(received).toEqual([])
      expect(said).toEqual(['a post to the webhook is no update'])
    },
  )
  it.each<[string, Record<string, string>]>([
    ['as it says', { 'content-length': String(2 ** 20 + 1) }],
    ['as its bytes show', {}],
  ])('may have a megabyte and no more, %s', async (_, headers) => {
    const fits = JSON.stringify({ ...update, text: '' })
    const text = 'x'.repeat(2 ** 20 - fits.length)
    expect((await post(JSON.stringify({ ...update, text }))).status).toBe(200)
    expect((await post(JSON.stringify({ ...update, text: `${text}x` }), headers)).status).toBe(413)
    expect(received).toHaveLength(1)
  })
})
