import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as node from './node.ts'
import { NOW, signed, TOKEN } from './test-init-data.ts'
import * as webCrypto from './web-crypto.ts'

/** The same check for each kind of runtime. */
const RUNTIMES = [
  {
    runtime: 'node:crypto',
    withToken: async (raw: string, token: string, now: number) =>
      node.checkInitData(raw, node.signedWithToken(token), { now }),
    forBot: async (raw: string, botId: number, key?: string) =>
      node.checkInitData(raw, node.signedByTelegram(botId, key), { now: NOW }),
  },
  {
    runtime: 'Web Crypto',
    withToken: (raw: string, token: string, now: number) =>
      webCrypto.checkInitData(raw, webCrypto.signedWithToken(token), { now }),
    forBot: (raw: string, botId: number, key?: string) =>
      webCrypto.checkInitData(raw, webCrypto.signedByTelegram(botId, key), { now: NOW }),
  },
]

const INVALID = { ok: false, reason: 'invalid' }
const EXPIRED = { ok: false, reason: 'expired' }

describe.each(RUNTIMES)('init data checked with the token by $runtime', ({ withToken }) => {
  const check = (raw: string, now = NOW) => withToken(raw, TOKEN, now)

  it('is accepted when the token has signed it, and names the user', async () => {
    const user = { id: 7300000001, first_name: 'Sam', language_code: 'pt-br' }
    const checked = await check(signed({ user: JSON.stringify(user), start_param: 'trip' }))
    expect(checked).toMatchObject({
      ok: true,
      initData: { userId: 7300000001, authDate: NOW, user },
      until: NOW + 3600,
    })
    expect(checked.ok && checked.initData.fields.get('start_param')).toBe('trip')
  })
  it('is accepted with a signature that follows Telegram’s documentation', async () => {
    const dataCheckString = `auth_date=${NOW}\nuser={"id":1}`
    const secretKey = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    const hash = createHmac('sha256', secretKey).update(dataCheckString).digest('hex')
    const raw = `user=${encodeURIComponent('{"id":1}')}&auth_date=${NOW}&hash=${hash}`
    expect(await check(raw)).toMatchObject({ ok: true })
  })
  it('is refused after any change to a signed field', async () => {
    const raw = signed({ user: '{"id":1}' })
    expect(await check(raw.replace('%22id%22%3A1', '%22id%22%3A2'))).toEqual(INVALID)
    expect(await check(`${raw}&extra=1`)).toEqual(INVALID)
    expect(await check(raw.replace('auth_date', 'auth_dat'))).toEqual(INVALID)
    expect(await check(raw.slice(0, -1))).toEqual(INVALID)
  })
  it('is refused with another bot’s signature, without a signature, and when it is nonsense', async () => {
    expect(await check(signed({ user: '{"id":1}' }, '1:another'))).toEqual(INVALID)
    for (const raw of ['', 'hash=', 'hash=zz', `user={}&hash=${'0'.repeat(64)}`, '&&&', '%']) {
      expect(await check(raw)).toEqual(INVALID)
    }
  })
  it('is refused with a repeated field, whichever copy was signed', async () => {
    const raw = signed({ user: '{"id":1}' })
    expect(await check(`user=${encodeURIComponent('{"id":2}')}&${raw}`)).toEqual(INVALID)
    expect(await check(`${raw}&user=${encodeURIComponent('{"id":2}')}`)).toEqual(INVALID)
  })
  it('is refused without a user, or with an impossible user id', async () => {
    for (const user of [
      undefined,
      '{}',
      '{',
      '{"id":"1"}',
      '{"id":-1}',
      '{"id":0}',
      '{"id":1e20}',
      'null',
      '[]',
    ]) {
      expect(await check(signed(user === undefined ? {} : { user }))).toEqual(INVALID)
    }
  })
  it('is refused with an invalid date', async () => {
    expect(await check(signed({ user: '{"id":1}', auth_date: 'today' }))).toEqual(INVALID)
  })
  it('is accepted up to its maximum age, and refused a second later', async () => {
    const raw = signed({ user: '{"id":1}' })
    expect(await check(raw, NOW + 3600)).toMatchObject({ ok: true })
    expect(await check(raw, NOW + 3601)).toEqual(EXPIRED)
  })
  it('may be up to a minute ahead', async () => {
    const raw = signed({ user: '{"id":1}' })
    expect(await check(raw, NOW - 60)).toMatchObject({ ok: true })
    expect(await check(raw, NOW - 61)).toEqual({ ok: false, reason: 'ahead', seconds: 61 })
  })
})

describe.each(RUNTIMES)('init data checked without the token by $runtime', ({ forBot }) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
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

  it('is accepted when Telegram signed it for this bot', async () => {
    expect(await forBot(signedAs(77, fields), 77, key)).toMatchObject({ ok: true, initData: { userId: 5 } })
  })
  it('is refused for another bot, changed, or without a readable signature', async () => {
    const raw = signedAs(77, fields)
    expect(await forBot(raw, 78, key)).toEqual(INVALID)
    expect(await forBot(raw.replace('5', '6'), 77, key)).toEqual(INVALID)
    expect(await forBot(new URLSearchParams(fields).toString(), 77, key)).toEqual(INVALID)
    for (const signature of ['', '!', 'A', 'A'.repeat(86)]) {
      expect(await forBot(new URLSearchParams({ ...fields, signature }).toString(), 77, key)).toEqual(INVALID)
    }
  })
  it('is checked with Telegram’s own keys', async () => {
    const raw = signedAs(77, fields)
    expect(await forBot(raw, 77)).toEqual(INVALID)
    for (const telegrams of Object.values(node.TELEGRAM_KEYS)) {
      expect(await forBot(raw, 77, telegrams)).toEqual(INVALID)
    }
  })
})

describe('the clock', () => {
  it('is this machine’s clock by default', async () => {
    const now = String(Math.floor(Date.now() / 1000))
    const raw = signed({ user: '{"id":1}', auth_date: now })
    expect(node.checkInitData(raw, node.signedWithToken(TOKEN))).toMatchObject({ ok: true })
    expect(await webCrypto.checkInitData(raw, webCrypto.signedWithToken(TOKEN))).toMatchObject({ ok: true })
  })
  it('and the maximum age can be set', () => {
    const raw = signed({ user: '{"id":1}' })
    const isSigned = node.signedWithToken(TOKEN)
    expect(node.checkInitData(raw, isSigned, { now: NOW + 10, maxAgeSeconds: 10 })).toMatchObject({
      until: NOW + 10,
    })
    expect(node.checkInitData(raw, isSigned, { now: NOW + 11, maxAgeSeconds: 10 })).toEqual(EXPIRED)
  })
})
