import { GrammyError, HttpError } from 'grammy'
import { TelegramError as TelegrafError } from 'telegraf'
import { describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { TelegramError } from '../telegram-error.ts'
import { overBotApi } from './over-bot-api.ts'

const button = { buttonId: 7, request: aRequest() }
const asking = (client: Parameters<typeof overBotApi>[0]) =>
  overBotApi(client).requestWebViewButton(1, button)

/** A client of grammY that fails in this way. */
const grammy = (error: unknown) => ({
  raw: { savePreparedKeyboardButton: () => Promise.reject(error) },
})
const telegraf = (error: unknown) => ({ callApi: () => Promise.reject(error) })
const refusal = (error_code: number, description: string, parameters = {}) =>
  ({ ok: false, error_code, description, parameters }) as const

describe('a refusal of the Bot API', () => {
  const flood = refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 })
  it.each([
    ['grammY', grammy(new GrammyError('failed', flood, 'savePreparedKeyboardButton', {}))],
    ['Telegraf', telegraf(new TelegrafError(flood))],
  ])('comes with its meaning from %s', async (_, client) => {
    const error = await asking(client).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TelegramError)
    expect(error).toMatchObject({
      kind: 'flood_wait',
      retryAfter: 5,
      message: '429 Too Many Requests: retry after 5',
    })
  })
  it.each([
    [400, 'Bad Request: BUTTON_INVALID', 'refused'],
    [400, 'Bad Request: user not found', 'user_unknown'],
    [403, 'Forbidden: bot was blocked by the user', 'user_unknown'],
    [401, 'Unauthorized', 'unavailable'],
    [404, 'Not Found', 'unavailable'],
    [502, 'Bad Gateway', 'unavailable'],
  ])('%i %s is %s', async (code, description, kind) => {
    await expect(asking(telegraf(new TelegrafError(refusal(code, description))))).rejects.toMatchObject({
      kind,
    })
  })
})

it('no answer is told as unavailable, without what the library had to say to Telegram', async () => {
  const error = new HttpError('Network request failed', new Error('connect ECONNREFUSED'))
  await expect(asking(grammy(error))).rejects.toMatchObject({ kind: 'unavailable', retryAfter: undefined })
  await expect(asking({ token: '1:x', root: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    kind: 'unavailable',
  })
})
