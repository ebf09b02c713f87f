import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkInitData, signedByTelegram, signedWithToken, TELEGRAM_KEYS, telegramKey } from './init-data.ts'
import { NOW, signed, TOKEN } from './test-init-data.ts'

const check = (raw: string, now = NOW) => checkInitData(raw, signedWithToken(TOKEN), 3600, now)
const INVALID = { ok: false, reason: 'invalid' }
const EXPIRED = { ok: false, reason: 'expired' }

describe('checkInitData', () => {
  it('takes what was signed with the bot’s token and says who it is', () => {
    expect(check(signed({ user: '{"id":7300000001,"first_name":"Sam"}' }))).toEqual({
      ok: true,
      initData: { userId: 7300000001, authDate: NOW },
      until: NOW + 3600,
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
    expect(check(raw, NOW - 61)).toEqual({ ok: false, reason: 'ahead', seconds: 61 })
  })
  it('accepts none of 100,000 changed copies', () => {
    const raw = signed({ user: '{"id":7300000001,"first_name":"Sam"}', start_param: 'trip' })
    const random = randomNumbers(7)
    let accepted = 0
    for (let time = 0; time < 100_000; time++) {
      const changed = mutate(raw, random)
      // A change to how the same fields are written is none: case of an escape, order of the fields.
      const isSame =
        String([...new URLSearchParams(changed)].sort()) === String([...new URLSearchParams(raw)].sort())
      if (!isSame && check(changed).ok) accepted++
    }
    expect(accepted).toBe(0)
  })
})

describe('init data checked without the token', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const signedAs = (botId: number, fields: Record<string, string>) => {
    const text = Object.keys(fields)
      .sort()
      .map(name => `${name}=${fields[name]}`)
      .join('\n')
    const signature = sign(null, Buffer.from(`${botId}:WebAppData\n${text}`), privateKey).toString(
      'base64url',
    )
    return new URLSearchParams({ ...fields, signature, hash: 'of the token' }).toString()
  }
  const fields = { user: '{"id":5}', auth_date: String(NOW) }
  const checkFor = (botId: number, raw: string) =>
    checkInitData(raw, signedByTelegram(botId, publicKey), 3600, NOW)

  it('is taken when Telegram signed it for this bot', () => {
    expect(checkFor(77, signedAs(77, fields))).toMatchObject({ ok: true, initData: { userId: 5 } })
  })
  it('is refused for another bot, changed, or without a signature', () => {
    const raw = signedAs(77, fields)
    expect(checkFor(78, raw)).toEqual(INVALID)
    expect(checkFor(77, raw.replace('5', '6'))).toEqual(INVALID)
    expect(checkFor(77, new URLSearchParams(fields).toString())).toEqual(INVALID)
  })
  it('is checked with Telegram’s own keys', () => {
    for (const hex of Object.values(TELEGRAM_KEYS)) {
      expect(telegramKey(hex).asymmetricKeyType).toBe('ed25519')
      expect(checkInitData(signedAs(77, fields), signedByTelegram(77, telegramKey(hex)), 3600, NOW)).toEqual(
        INVALID,
      )
    }
  })
})

/** The same numbers every time, from 0 to 1. */
function randomNumbers(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function mutate(raw: string, random: () => number): string {
  const at = Math.floor(random() * raw.length)
  const character = String.fromCharCode(32 + Math.floor(random() * 95))
  switch (Math.floor(random() * 5)) {
    case 0:
      return raw.slice(0, at) + character + raw.slice(at + 1)
    case 1:
      return raw.slice(0, at) + character + raw.slice(at)
    case 2:
      return raw.slice(0, at) + raw.slice(at + 1 + Math.floor(random() * 5))
    case 3:
      return `${raw}&${raw.slice(0, at)}`
    default:
      return raw.slice(at) + raw.slice(0, at)
  }
}
