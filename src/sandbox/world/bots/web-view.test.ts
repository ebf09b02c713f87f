import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signInitData, webViewUrl } from './web-view.ts'

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

describe('the address of a Mini App', () => {
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
