import { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { TelegramError } from '../../requests/ports.ts'
import { notLoggedIn, toTelegramError } from './errors.ts'
import { adviceOn, keyEnd, loginEnd } from './login-end.ts'

const refusal = (code: number, text: string) => new tl.RpcError(code, text)
/** The library's error for an answer of Telegram. */
const fromTelegram = (errorCode: number, errorMessage: string) =>
  tl.RpcError.fromTl({ _: 'mt_rpc_error', errorCode, errorMessage })

describe('a refusal by Telegram', () => {
  it.each([
    [400, 'MESSAGE_EMPTY', 'refused'],
    [403, 'CHAT_WRITE_FORBIDDEN', 'refused'],
    [403, 'USER_IS_BLOCKED', 'user_unknown'],
    [400, 'XFLOOD_WAIT_5', 'refused'],
    [400, 'USER_ID_INVALID', 'user_unknown'],
    [400, 'PEER_ID_INVALID', 'user_unknown'],
    [400, 'INPUT_USER_DEACTIVATED', 'user_unknown'],
    [499, 'OTHER', 'refused'],
    [500, 'INTERNAL', 'unavailable'],
    [-503, 'Timeout', 'unavailable'],
    [400, 'TIMEOUT', 'unavailable'],
    [401, 'SESSION_REVOKED', 'unavailable'],
    [406, 'AUTH_KEY_DUPLICATED', 'unavailable'],
    [406, 'OTHER', 'refused'],
  ] as const)('with %i %s is told with its code and text, as %s', (code, text, kind) => {
    const error = toTelegramError(refusal(code, text))
    expect(error).toBeInstanceOf(TelegramError)
    expect(error).toMatchObject({ kind, message: `${code} ${text}` })
  })
  it.each([
    ['FLOOD_WAIT_17', 17],
    ['FLOOD_PREMIUM_WAIT_8', 8],
    ['SLOWMODE_WAIT_30', 30],
    ['FLOOD_WAIT_0', 1],
  ])('with %s may be repeated after %i seconds', (text, retryAfter) => {
    expect(toTelegramError(fromTelegram(420, text))).toMatchObject({ kind: 'flood_wait', retryAfter })
    // The library doesn’t remove every number from the text.
    expect(toTelegramError(refusal(420, text))).toMatchObject({ kind: 'flood_wait', retryAfter })
  })
  it('may be repeated after a second when it names no number', () => {
    expect(toTelegramError(refusal(420, 'FLOOD_WAIT_X')).retryAfter).toBe(1)
  })
  it('may be repeated after the time of a new login when a login has ended', () => {
    expect(toTelegramError(refusal(401, 'AUTH_KEY_INVALID')).retryAfter).toBe(1)
    expect(notLoggedIn()).toMatchObject({ kind: 'unavailable', retryAfter: 1 })
  })
  it('has no time for any other error', () => {
    for (const [code, text] of [
      [500, 'INTERNAL'],
      [400, 'USER_ID_INVALID'],
      [400, 'MESSAGE_EMPTY'],
    ] as const)
      expect(toTelegramError(refusal(code, text)).retryAfter).toBeUndefined()
  })
})

describe('a failure outside Telegram', () => {
  it('means that Telegram can’t be reached, with its own text', () => {
    expect(toTelegramError(new Error('no route'))).toMatchObject({ kind: 'unavailable', message: 'no route' })
    expect(toTelegramError('gone')).toMatchObject({ kind: 'unavailable', message: 'gone' })
  })
  it('is passed on when it is a TelegramError already', () => {
    const error = notLoggedIn()
    expect(toTelegramError(error)).toBe(error)
  })
})

describe('the end of a login', () => {
  it.each([
    [401, 'AUTH_KEY_UNREGISTERED'],
    [401, 'SESSION_REVOKED'],
    [401, 'USER_DEACTIVATED'],
    [406, 'AUTH_KEY_DUPLICATED'],
  ])('is reported by %i %s', (code, text) => {
    const error = refusal(code, text)
    expect(loginEnd(error)).toBe(error)
  })
  it.each([
    [400, 'AUTH_KEY_INVALID'],
    [406, 'UPDATE_APP_TO_LOGIN'],
    [500, 'INTERNAL'],
  ])('isn’t reported by %i %s', (code, text) => {
    expect(loginEnd(refusal(code, text))).toBeUndefined()
  })
  it('is reported only by Telegram', () => {
    expect(loginEnd(new Error('AUTH_KEY_DUPLICATED'))).toBeUndefined()
    expect(loginEnd({ code: 401, text: 'SESSION_REVOKED' })).toBeUndefined()
  })
  it.each([
    ['AUTH_KEY_UNREGISTERED', true],
    ['SESSION_REVOKED', true],
    ['USER_DEACTIVATED', false],
    ['MY_AUTH_KEY_X', false],
  ])('by %s is of the key itself: %s', (text, isOfKey) => {
    expect(keyEnd(refusal(401, text)) !== undefined).toBe(isOfKey)
  })
  it('is of no key when it is no end', () => {
    expect(keyEnd(refusal(400, 'AUTH_KEY_INVALID'))).toBeUndefined()
  })
  it.each([
    ['AUTH_KEY_DUPLICATED', /two places at once/],
    ['SESSION_REVOKED', /replacing its token/],
    ['USER_DEACTIVATED', /was deleted/],
    ['USER_DEACTIVATED_BAN', /was deleted/],
  ])('by %s has advice for the owner', (text, advice) => {
    expect(adviceOn(text)).toMatch(advice)
  })
  it('has no advice when there is nothing to do', () => {
    expect(adviceOn('AUTH_KEY_UNREGISTERED')).toBeUndefined()
  })
})
