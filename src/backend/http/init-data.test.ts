import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkInitData, initDataSecret } from './init-data.ts'
import { NOW, signed, TOKEN } from './test-init-data.ts'

const check = (raw: string, now = NOW) => checkInitData(raw, initDataSecret(TOKEN), 3600, now)
const INVALID = { ok: false, reason: 'invalid' }
const EXPIRED = { ok: false, reason: 'expired' }

describe('checkInitData', () => {
  it('takes what was signed with the bot’s token and says who it is', () => {
    expect(check(signed({ user: '{"id":7300000001,"first_name":"Sam"}' }))).toEqual({
      ok: true,
      initData: { userId: 7300000001, authDate: NOW },
    })
  })
  it('agrees with a signature made by the words of Telegram’s documentation', () => {
    const dataCheckString = `auth_date=${NOW}\nuser={"id":1}`
    const secretKey = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    const hash = createHmac('sha256', secretKey).update(dataCheckString).digest('hex')
    expect(check(`user=${encodeURIComponent('{"id":1}')}&auth_date=${NOW}&hash=${hash}`)).toMatchObject({
      ok: true,
    })
  })
  it('refuses any change to what was signed', () => {
    const raw = signed({ user: '{"id":1}' })
    expect(check(raw.replace('%22id%22%3A1', '%22id%22%3A2'))).toEqual(INVALID)
    expect(check(`${raw}&extra=1`)).toEqual(INVALID)
    expect(check(raw.replace('auth_date', 'auth_dat'))).toEqual(INVALID)
    expect(check(raw.slice(0, -1))).toEqual(INVALID)
  })
  it('refuses another bot’s signature, none, and nonsense', () => {
    expect(check(signed({ user: '{"id":1}' }, '1:another'))).toEqual(INVALID)
    for (const raw of ['', 'hash=', 'hash=zz', `user={}&hash=${'0'.repeat(64)}`, '&&&', '%']) {
      expect(check(raw)).toEqual(INVALID)
    }
  })
  it('refuses a doubled field, whichever one was signed', () => {
    const raw = signed({ user: '{"id":1}' })
    expect(check(`user=${encodeURIComponent('{"id":2}')}&${raw}`)).toEqual(INVALID)
    expect(check(`${raw}&user=${encodeURIComponent('{"id":2}')}`)).toEqual(INVALID)
  })
  it('refuses signed data without a user, or with a user of no sensible id', () => {
    for (const user of [undefined, '{}', '{"id":"1"}', '{"id":-1}', '{"id":1e20}', 'null', '[]']) {
      expect(check(signed(user === undefined ? {} : { user }))).toEqual(INVALID)
    }
  })
  it('lets it grow old for as long as it may, and no second more', () => {
    const raw = signed({ user: '{"id":1}' })
    expect(check(raw, NOW + 3600)).toMatchObject({ ok: true })
    expect(check(raw, NOW + 3601)).toEqual(EXPIRED)
  })
  it('takes a clock that is a minute ahead, not more', () => {
    const raw = signed({ user: '{"id":1}' })
    expect(check(raw, NOW - 60)).toMatchObject({ ok: true })
    expect(check(raw, NOW - 61)).toEqual(EXPIRED)
  })
})
