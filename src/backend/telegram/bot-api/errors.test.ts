import { HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { TelegramError } from '../../requests/ports.ts'
import { isNotDone, notLoggedIn, toBotApiError, toTelegramError } from './errors.ts'

const refusal = (error_code: number, description: string, parameters?: object) =>
  toBotApiError({ error_code, description, ...(parameters && { parameters }) })

describe('what the Bot API refuses', () => {
  it.each([
    [400, 'Bad Request: message text is empty', 'refused'],
    [400, 'Bad Request: BUTTON_INVALID', 'refused'],
    [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'refused'],
    [400, 'Bad Request: USER_ID_INVALID', 'user_unknown'],
    [400, 'Bad Request: user not found', 'user_unknown'],
    [400, 'Bad Request: chat not found', 'user_unknown'],
    [400, 'Bad Request: message to edit: chat not found', 'refused'],
    [403, 'Forbidden: bot was blocked by the user', 'user_unknown'],
    [403, 'Forbidden: user is deactivated', 'user_unknown'],
    [404, 'Not Found: method not found', 'refused'],
    [409, 'Conflict: terminated by other getUpdates request', 'refused'],
    [401, 'Unauthorized', 'unavailable'],
    [404, 'Not Found', 'unavailable'],
    [500, 'Internal Server Error: restart', 'unavailable'],
    [502, 'Bad Gateway', 'unavailable'],
  ] as const)('with %i %s is told with its code and text, as %s', (code, text, kind) => {
    expect(refusal(code, text)).toMatchObject({ kind, code, message: `${code} ${text}` })
  })
  it('with 429 may be asked again after the seconds that it names, or one', () => {
    expect(refusal(429, 'Too Many Requests: retry after 17', { retry_after: 17 })).toMatchObject({
      kind: 'flood_wait',
      retryAfter: 17,
    })
    for (const parameters of [{ retry_after: 0 }, {}, undefined])
      expect(refusal(429, 'Too Many Requests', parameters).retryAfter).toBe(1)
  })
  it('because of the token says so, and may be asked again', () => {
    for (const error of [refusal(401, 'Unauthorized'), refusal(404, 'Not Found')])
      expect(error).toMatchObject({ isTokenRefused: true, retryAfter: 1 })
    expect(refusal(404, 'Not Found: method not found').isTokenRefused).toBe(false)
    expect(refusal(400, 'Not Found').isTokenRefused).toBe(false)
  })
  it('of a group that is a supergroup now names that', () => {
    const parameters = { migrate_to_chat_id: -1_000_000_000_009 }
    expect(refusal(400, 'Bad Request: group chat was upgraded', parameters).migratedTo).toBe(
      -1_000_000_000_009,
    )
    expect(refusal(400, 'Bad Request: group chat was upgraded').migratedTo).toBeUndefined()
  })
})

describe('a call without an answer', () => {
  it('is that Telegram can’t be reached, with the network’s own words', () => {
    const error = new HttpError('Network request failed', new Error('connect ECONNREFUSED'))
    expect(toTelegramError(error)).toMatchObject({ kind: 'unavailable', message: 'connect ECONNREFUSED' })
    expect(toTelegramError('gone')).toMatchObject({ kind: 'unavailable', message: 'gone' })
  })
  it('is handed on as it is when it was told already', () => {
    const error = notLoggedIn()
    expect(toTelegramError(error)).toBe(error)
  })
})

it('knows what was not done for certain', () => {
  expect(isNotDone(refusal(429, 'Too Many Requests'))).toBe(true)
  expect(isNotDone(refusal(403, 'Forbidden: bot was blocked by the user'))).toBe(true)
  expect(isNotDone(refusal(400, 'Bad Request: message text is empty'))).toBe(true)
  expect(isNotDone(notLoggedIn())).toBe(true)
  expect(isNotDone(refusal(502, 'Bad Gateway'))).toBe(false)
  expect(isNotDone(new TelegramError('unavailable', 'socket hang up'))).toBe(false)
})
