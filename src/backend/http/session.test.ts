import { describe, expect, it } from 'vitest'
import { NOW, TOKEN } from '../../request-chat/server/test-init-data.ts'
import { createSessions, SESSION_LIFETIME_SECONDS } from './session.ts'

const sessions = createSessions(TOKEN, 3600)
const sam = { userId: 7_300_000_001, authDate: NOW }
const INVALID = { ok: false, reason: 'invalid' }

describe('a session', () => {
  it('names its user, as long as it lasts', () => {
    const token = sessions.issue(sam, NOW)
    expect(sessions.check(token, NOW + 3600)).toEqual({ ok: true, initData: sam, until: NOW + 3600 })
    expect(sessions.check(token, NOW + 3601)).toEqual({ ok: false, reason: 'expired' })
  })
  it('of an earlier version is accepted, so that an update logs nobody out', () => {
    const token = '7300000001.1800000000.1800003600.HJf4QWcZcKDjpuNn4ekAMldISbOrWyTPABPxFdBLnkc'
    expect(sessions.check(token, NOW)).toEqual({ ok: true, initData: sam, until: NOW + 3600 })
  })
  it('lasts six hours', () => {
    const lasting = createSessions(TOKEN, SESSION_LIFETIME_SECONDS)
    const token = lasting.issue(sam, NOW)
    expect(lasting.check(token, NOW + 6 * 3600)).toMatchObject({ ok: true })
    expect(lasting.check(token, NOW + 6 * 3600 + 1)).toEqual({ ok: false, reason: 'expired' })
  })
  it('can be renewed, but ends a day after Telegram’s signature', () => {
    const late = NOW + 23.5 * 3600
    const token = sessions.issue(sam, late)
    expect(sessions.check(token, NOW + 24 * 3600)).toMatchObject({ ok: true })
    expect(sessions.check(token, NOW + 24 * 3600 + 1)).toEqual({ ok: false, reason: 'expired' })
  })
  it('is refused when any part of it was changed, or when it is another bot’s', () => {
    const token = sessions.issue(sam, NOW)
    for (let at = 0; at < token.length - 1; at++) {
      const other = token[at] === '1' ? '2' : '1'
      expect(sessions.check(token.slice(0, at) + other + token.slice(at + 1), NOW).ok).toBe(false)
    }
    expect(createSessions('1:other', 3600).check(token, NOW)).toEqual(INVALID)
    for (const nonsense of [
      '',
      '...',
      '1.2.3',
      `1.2.3.${'A'.repeat(43)}`,
      `x${sessions.issue(sam, NOW)}`,
      `${sessions.issue(sam, NOW)}x`,
      'x'.repeat(5000),
    ]) {
      expect(sessions.check(nonsense, NOW)).toEqual(INVALID)
    }
  })
})
