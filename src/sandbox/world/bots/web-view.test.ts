import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signContact, signInitData, webViewUrl } from './web-view.ts'

const TOKEN = '7000000001:secret'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const user = { id: 7_300_000_001, firstName: 'Sam & "Co" é🌻', username: 'sam', premium: true as const }
const raw = signInitData(
  { user, bot: { id: 7_000_000_001, bot: { token: TOKEN } }, queryId: 5n, authDate: 1_800_000_000 },
  privateKey,
)
const fields = new URLSearchParams(raw)
const checkString = (...without: string[]) =>
  [...fields]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n')

describe('init data', () => {
  it('carries the user as Telegram does', () => {
    expect(JSON.parse(fields.get('user') ?? '')).toEqual({
      id: 7_300_000_001,
      first_name: 'Sam & "Co" é🌻',
      last_name: '',
      username: 'sam',
      language_code: 'en',
      is_premium: true,
      allows_write_to_pm: true,
    })
  })
  it('has a hash that the bot’s token proves', () => {
    const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    expect(createHmac('sha256', secret).update(checkString('hash')).digest('hex')).toBe(fields.get('hash'))
  })
  it('has a signature that Telegram’s public key proves, without the token', () => {
    const signed = Buffer.from(`7000000001:WebAppData\n${checkString('hash', 'signature')}`)
    expect(verify(null, signed, publicKey, Buffer.from(fields.get('signature') ?? '', 'base64url'))).toBe(
      true,
    )
  })
})

describe('what else init data bears', () => {
  const bot = { id: 7_000_000_001, bot: { token: TOKEN } }
  const read = (more: object = {}) =>
    new URLSearchParams(signInitData({ user, bot, queryId: 5n, authDate: 1, ...more }, privateKey))

  it('is the query that the app may answer, and what the link said, where it said something', () => {
    expect(Object.fromEntries(read({ startParam: 'trip' }))).toMatchObject({
      query_id: '5',
      start_param: 'trip',
      auth_date: '1',
    })
    expect([...read().keys()].sort()).toEqual(['auth_date', 'hash', 'query_id', 'signature', 'user'])
  })
})

describe('a contact that was asked for', () => {
  const contact = (lastName: string) => ({
    contact: {
      kind: 'contact' as const,
      phoneNumber: '999',
      firstName: 'Sam',
      lastName,
      vcard: '',
      userId: 7,
    },
    date: 1_800_000_000,
  })
  const read = (lastName: string) =>
    new URLSearchParams(signContact({ id: 1, bot: { token: TOKEN } }, contact(lastName), privateKey))

  it('names its user, their number and their names, and is signed like init data', () => {
    const fields = read('Rivers')
    const named = { user_id: 7, phone_number: '999', first_name: 'Sam', last_name: 'Rivers' }
    expect(JSON.parse(fields.get('contact') ?? '')).toEqual(named)
    const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    const signed = ['auth_date', 'contact', 'signature'].map(name => `${name}=${fields.get(name)}`).join('\n')
    expect(createHmac('sha256', secret).update(signed).digest('hex')).toBe(fields.get('hash'))
    expect(fields.get('auth_date')).toBe('1800000000')
  })
  it('has no last name where there is none', () => {
    expect(JSON.parse(read('').get('contact') ?? '')).not.toHaveProperty('last_name')
  })
})

describe('the address of a Mini App', () => {
  const hashOf = (initData: string | undefined, themeParams?: string) => {
    const client = { platform: 'ios', version: '9.6', themeParams }
    const { hash } = new URL(webViewUrl('https://app.example/', initData, client))
    return Object.fromEntries(new URLSearchParams(hash.slice(1)))
  }
  it('says which client opens it, with its theme where it has one, and init data where somebody is named', () => {
    const client = { tgWebAppVersion: '9.6', tgWebAppPlatform: 'ios' }
    expect(hashOf(undefined)).toEqual(client)
    expect(hashOf(raw, '{"a":1}')).toEqual({ ...client, tgWebAppData: raw, tgWebAppThemeParams: '{"a":1}' })
  })
  it('keeps its own path and query, and carries everything else in the hash', () => {
    const url = new URL(
      webViewUrl('https://app.example/x?a=1', raw, {
        platform: 'tdesktop',
        version: '9.6',
        themeParams: '{}',
      }),
    )
    expect(url.origin + url.pathname + url.search).toBe('https://app.example/x?a=1')
    expect(new URLSearchParams(url.hash.slice(1)).get('tgWebAppData')).toBe(raw)
  })
})
