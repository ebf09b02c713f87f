import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const least = { BOT_TOKEN: '123456:ABC-DEF_ghijk', API_ID: '42', API_HASH: 'hash' }
/** Over {@link least}. */
const tokenAlone = { API_ID: undefined, API_HASH: undefined }
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = publicKey.export({ type: 'pkcs1', format: 'pem' }).toString().trim().replaceAll('\n', '\\n')

describe('readConfig', () => {
  it('needs only the credentials and fills in the rest', () => {
    expect(readConfig(least)).toMatchObject({
      botId: 123456,
      access: { api: 'mtproto', apiId: 42, apiHash: 'hash', dataCentre: undefined },
      dataDir: './data',
      host: '127.0.0.1',
      port: 8080,
      initDataMaxAge: 3600,
      testEnvironment: false,
      webappUrl: undefined,
    })
  })
  it('takes the owner’s privacy policy, and how long people are kept', () => {
    const policy = 'https://handpick.example/privacy'
    expect(readConfig({ ...least, PRIVACY_URL: policy, KEEP_DAYS: '90' })).toMatchObject({
      privacyUrl: policy,
      keepDays: 90,
    })
    expect(readConfig(least)).toMatchObject({ privacyUrl: undefined, keepDays: undefined })
    for (const wrong of ['http://handpick.example/privacy', 'handpick.example', 'javascript:alert(1)'])
      expect(() => readConfig({ ...least, PRIVACY_URL: wrong })).toThrow(
        'PRIVACY_URL should be an https address',
      )
    expect(() => readConfig({ ...least, KEEP_DAYS: '0' })).toThrow('KEEP_DAYS should be at least 1')
  })
  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ...least, PORT: '', TELEGRAM_DC: ' ' })).toMatchObject({
      port: 8080,
      access: { dataCentre: undefined },
    })
  })
  it('ignores spaces and line ends around a value', () => {
    const read = readConfig({ ...least, BOT_TOKEN: ` ${least.BOT_TOKEN}\r\n`, PORT: '9000\r' })
    expect(read).toMatchObject({ botToken: least.BOT_TOKEN, port: 9000 })
  })
  it('takes another data centre together with its key', () => {
    const { access } = readConfig({ ...least, TELEGRAM_DC: '2:127.0.0.1:8443', TELEGRAM_PUBLIC_KEY: KEY })
    const publicKey = KEY.replaceAll('\\n', '\n')
    expect(access).toMatchObject({ dataCentre: { id: 2, host: '127.0.0.1', port: 8443, publicKey } })
  })
  it('takes a data centre at an IPv6 address, in brackets', () => {
    const given = { ...least, TELEGRAM_DC: '2:[::1]:8443', TELEGRAM_PUBLIC_KEY: KEY }
    expect(readConfig(given).access).toMatchObject({ dataCentre: { id: 2, host: '::1', port: 8443 } })
  })
  it.each<[string, Record<string, string | undefined>, object]>([
    ['the Bot API for a token alone', tokenAlone, { api: 'bot-api', root: undefined, updatesBy: 'polls' }],
    ['polls when told to', { ...tokenAlone, WEBHOOK: '0' }, { updatesBy: 'polls' }],
    [
      'a webhook below an address that Telegram posts to',
      { ...tokenAlone, WEBHOOK: '1', WEBAPP_URL: 'https://handpick.example:8443/' },
      { updatesBy: 'webhook' },
    ],
    [
      'a webhook anywhere for another server of the Bot API',
      { ...tokenAlone, WEBHOOK: '1', BOT_API_ROOT: 'http://127.0.0.1:8081' },
      { updatesBy: 'webhook' },
    ],
    ['MTProto for a token with the pair', {}, { api: 'mtproto', apiId: 42 }],
    ['the Bot API when told to', { TELEGRAM_API: 'bot-api' }, { api: 'bot-api' }],
    [
      'another server of the Bot API, whether or not its address ends with a slash',
      { ...tokenAlone, BOT_API_ROOT: 'http://127.0.0.1:8081/box/' },
      { api: 'bot-api', root: 'http://127.0.0.1:8081/box' },
    ],
  ])('takes %s', (_, more, access) => {
    expect(readConfig({ ...least, ...more }).access).toMatchObject(access)
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
    [{ API_HASH: undefined }, 'API_ID and API_HASH belong together'],
    [{ API_ID: undefined, TELEGRAM_API: 'bot-api' }, 'API_ID and API_HASH belong together'],
    [{ TELEGRAM_API: 'http' }, 'TELEGRAM_API should be bot-api or mtproto'],
    [{ ...tokenAlone, TELEGRAM_API: 'mtproto' }, 'TELEGRAM_API=mtproto needs API_ID and API_HASH'],
    [{ ...tokenAlone, TELEGRAM_DC: '2:127.0.0.1:1', TELEGRAM_PUBLIC_KEY: KEY }, 'TELEGRAM_DC is for MTProto'],
    [{ BOT_API_ROOT: 'http://127.0.0.1:8081' }, 'set TELEGRAM_API=bot-api'],
    [{ WEBHOOK: '1' }, 'WEBHOOK is for the Bot API: with API_ID and API_HASH set TELEGRAM_API=bot-api'],
    [{ ...tokenAlone, WEBHOOK: 'yes' }, 'WEBHOOK should be 0 or 1'],
    [{ ...tokenAlone, WEBHOOK: '1' }, 'WEBHOOK needs a WEBAPP_URL that begins with https://'],
    [
      { ...tokenAlone, WEBHOOK: '1', WEBAPP_URL: 'http://handpick.example' },
      'WEBHOOK needs a WEBAPP_URL that begins with https://',
    ],
    [
      { ...tokenAlone, WEBHOOK: '1', WEBAPP_URL: 'https://handpick.example:8080' },
      'WEBHOOK needs a WEBAPP_URL on one of the ports 443, 80, 88, 8443',
    ],
    [{ ...tokenAlone, BOT_API_ROOT: '127.0.0.1:8081' }, 'BOT_API_ROOT should be a whole address'],
    [{ ...tokenAlone, BOT_API_ROOT: 'https://a:b@c.example' }, 'without a query, a name or a password'],
    [{ RESULTS_WEBHOOK: 'https://a.example' }, 'RESULTS_WEBHOOK and RESULTS_SECRET belong together'],
    [{ RESULTS_SECRET: 'x'.repeat(16) }, 'RESULTS_WEBHOOK and RESULTS_SECRET belong together'],
    [{ RESULTS_SECRET: 'x'.repeat(15) }, 'RESULTS_SECRET should have at least 16 characters'],
    [{ RESULTS_WEBHOOK: 'http://a.example' }, 'RESULTS_WEBHOOK should be a whole address that begins with'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL should be one of trace, debug'],
  ])('names the wrong variable and the reason: %o', (more, message) => {
    expect(() => readConfig({ ...least, ...more })).toThrow(ConfigError)
    expect(() => readConfig({ ...least, ...more })).toThrow(message)
  })
  it('gives one reason for each variable', () => {
    const message = /^BOT_TOKEN is missing[^\n]*\nPORT should be [^\n]*$/
    expect(() => readConfig({ PORT: 'x' })).toThrow(message)
  })
  it('never shows the token', () => {
    const secret = 'not-a-token-but-secret'
    const refused = () => readConfig({ ...least, BOT_TOKEN: secret })
    expect(refused).toThrow('BOT_TOKEN')
    expect(refused).not.toThrow(secret)
  })
  it('has an address for results together with its secret, or neither', () => {
    const webhook = 'https://owner.example/results?key=1'
    const secret = '0123456789abcdef'
    expect(readConfig({ ...least, RESULTS_WEBHOOK: webhook, RESULTS_SECRET: secret }).results).toEqual({
      webhook,
      secret,
    })
    expect(readConfig(least).results).toBeUndefined()
  })
})
