import { describe, expect, it } from 'vitest'
import { TelegramError } from '../../requests/ports.ts'
import { toBotApiError } from './errors.ts'
import { setTrouble, webhookTrouble } from './webhook-trouble.ts'

const url = 'https://handpick.example/webhook-secret'
/** A failure at 1000, after which an update waits. */
const failed = {
  url,
  pending_update_count: 1,
  last_error_date: 1000,
  last_error_message: 'Wrong response from the webhook: 502 Bad Gateway',
}
const at = { url, since: 900, now: 1010 }

describe('the trouble with a webhook', () => {
  it('is the reason for which the last post failed', () => {
    expect(webhookTrouble(failed, at)).toMatch(
      /^Telegram can’t reach the webhook: Wrong response from the webhook: 502 Bad Gateway\. WEBAPP_URL/,
    )
  })
  it.each<[string, object, Partial<typeof at>]>([
    ['nothing has failed', { last_error_date: undefined }, {}],
    ['no update waits', { pending_update_count: 0 }, {}],
    ['a post has arrived since', {}, { since: 1000 }],
    ['Telegram would have failed again by now', {}, { now: 1241 }],
  ])('is over when %s', (_, info, time) => {
    expect(webhookTrouble({ ...failed, ...info }, { ...at, ...time })).toBeUndefined()
  })
  it('lasts for as long as Telegram may take to try again', () => {
    expect(webhookTrouble(failed, { ...at, now: 1240 })).toBeDefined()
  })
  it.each(['', 'https://other.example/hook'])('is another program that has set %j', other => {
    const sentence = webhookTrouble({ ...failed, url: other }, at)
    expect(sentence).toMatch(/^Another program has removed or replaced this bot’s webhook/)
  })
})

describe('the trouble with setting a webhook', () => {
  const refused = (error_code: number, description: string) =>
    setTrouble(toBotApiError({ error_code, description }))

  it('is Telegram’s reason', () => {
    expect(refused(400, 'Bad Request: bad webhook: Connection timed out')).toMatch(
      /^Telegram can’t reach the webhook: Connection timed out\. /,
    )
    expect(refused(400, 'Bad Request: invalid webhook URL specified')).toMatch(
      /^Telegram can’t reach the webhook: invalid webhook URL specified\. /,
    )
  })
  it('isn’t one of the owner’s when another backend sets it, or Telegram can’t be reached', () => {
    expect(refused(409, 'Conflict: terminated by other setWebhook')).toBeUndefined()
    expect(refused(429, 'Too Many Requests: retry after 1')).toBeUndefined()
    expect(setTrouble(new TelegramError('unavailable', 'no route'))).toBeUndefined()
  })
})
