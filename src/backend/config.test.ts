import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const least = { BOT_TOKEN: '123456:ABC-DEF_ghijk', API_ID: '42', API_HASH: 'hash' }
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = publicKey.export({ type: 'pkcs1', format: 'pem' }).toString().trim().replaceAll('\n', '\\n')

describe('readConfig', () => {
  it('needs only the credentials and fills in the rest', () => {
    expect(readConfig(least)).toMatchObject({
      botId: 123456,
      apiId: 42,
      dataDir: './data',
      host: '127.0.0.1',
      port: 8080,
      initDataMaxAge: 3600,
      testEnvironment: false,
      dataCentre: undefined,
      webappUrl: undefined,
    })
  })
  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ...least, PORT: '', TELEGRAM_DC: ' ' })).toMatchObject({
      port: 8080,
      dataCentre: undefined,
    })
  })
  it('takes no notice of spaces and line ends around a value', () => {
    const read = readConfig({ ...least, BOT_TOKEN: ` ${least.BOT_TOKEN}\r\n`, PORT: '9000\r' })
    expect(read).toMatchObject({ botToken: least.BOT_TOKEN, port: 9000 })
  })
  it('takes another data centre together with its key', () => {
    const { dataCentre } = readConfig({ ...least, TELEGRAM_DC: '2:127.0.0.1:8443', TELEGRAM_PUBLIC_KEY: KEY })
    expect(dataCentre).toEqual({
      id: 2,
      host: '127.0.0.1',
      port: 8443,
      publicKey: KEY.replaceAll('\\n', '\n'),
    })
  })
  it('takes one at an IPv6 address, in brackets', () => {
    const given = { ...least, TELEGRAM_DC: '2:[::1]:8443', TELEGRAM_PUBLIC_KEY: KEY }
    expect(readConfig(given).dataCentre).toMatchObject({ id: 2, host: '::1', port: 8443 })
  })
  it.each([
    ['https://handpick.example', 'https://handpick.example/'],
    ['https://example.org/handpick?v=2', 'https://example.org/handpick/?v=2'],
    ['https://example.org/handpick/', 'https://example.org/handpick/'],
    ['https://example.org/handpick/index.html', 'https://example.org/handpick/index.html'],
  ])('takes %s for the page %s', (given, page) => {
    expect(readConfig({ ...least, WEBAPP_URL: given }).webappUrl).toBe(page)
  })
  it.each<[Record<string, string | undefined>, string]>([
    [{ BOT_TOKEN: undefined }, 'BOT_TOKEN is missing'],
    [{ BOT_TOKEN: 'token' }, 'BOT_TOKEN should look like 123456:ABC-DEF…'],
    [{ BOT_TOKEN: `"${least.BOT_TOKEN}"` }, 'without quotes'],
    [{ BOT_TOKEN: '+4915112345678' }, 'BOT_TOKEN should look like'],
    [{ API_ID: 'x' }, 'API_ID should be a whole number'],
    [{ API_ID: '2147483648' }, 'API_ID should be at most 2147483647'],
    [{ PORT: '70000' }, 'PORT should be at most 65535'],
    [{ WEBAPP_URL: 'handpick.example' }, 'WEBAPP_URL should be a whole address'],
    [{ WEBAPP_URL: 'https://' }, 'WEBAPP_URL should be a whole address'],
    [{ WEBAPP_URL: 'https://handpick.example/api' }, 'WEBAPP_URL should have another path than /api/'],
    [{ OPEN_URL: 'javascript:alert(1)' }, 'OPEN_URL should be a whole address'],
    [{ TELEGRAM_DC: 'localhost' }, 'TELEGRAM_DC should look like 2:127.0.0.1:8443'],
    [{ TELEGRAM_DC: '2:::1:8443' }, 'TELEGRAM_DC should look like'],
    [{ TELEGRAM_DC: '2:[127.0.0.1]:8443' }, '“127.0.0.1” is no IPv6 address'],
    [{ TELEGRAM_DC: '2:127.0.0.1:70000' }, 'from 1 to 65535'],
    [{ TELEGRAM_PROXY: 'proxy.example' }, 'TELEGRAM_PROXY should look like socks5://host:1080'],
    [{ TELEGRAM_PUBLIC_KEY: KEY.replace(/..=*\\n-/, '\\n-') }, 'this one can’t be read'],
    [{ TELEGRAM_DC: '2:127.0.0.1:1' }, 'TELEGRAM_DC and TELEGRAM_PUBLIC_KEY belong together'],
    [{ TELEGRAM_PUBLIC_KEY: 'ssh-rsa AAAA' }, 'TELEGRAM_PUBLIC_KEY should be a PKCS#1 PEM key'],
    [
      { TRUSTED_PROXIES: '10.0.0.0/8, proxy.example' },
      'TRUSTED_PROXIES has “proxy.example”, which is neither',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL should be one of trace, debug'],
  ])('names what is wrong: %o', (more, message) => {
    expect(() => readConfig({ ...least, ...more })).toThrow(ConfigError)
    expect(() => readConfig({ ...least, ...more })).toThrow(message)
  })
  it('says one thing of each variable', () => {
    const message = /^BOT_TOKEN is missing[^\n]*\nAPI_ID is missing[^\n]*\nAPI_HASH is missing[^\n]*$/
    expect(() => readConfig({})).toThrow(message)
  })
  it('never shows the token', () => {
    const secret = 'not-a-token-but-secret'
    const refused = () => readConfig({ ...least, BOT_TOKEN: secret })
    expect(refused).toThrow('BOT_TOKEN')
    expect(refused).not.toThrow(secret)
  })
})
