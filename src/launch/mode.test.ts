import { describe, expect, it } from 'vitest'
import { chooseMode, dataDir, sandboxEnv } from './mode.ts'

const all = { BOT_TOKEN: '1:a', API_ID: '1', API_HASH: 'h', WEBAPP_URL: 'https://handpick.example' }

describe('chooseMode', () => {
  it('takes the sandbox when all credentials are missing or empty', () => {
    expect(chooseMode({})).toEqual({ kind: 'sandbox' })
    expect(chooseMode({ BOT_TOKEN: '', API_ID: ' ', WEBAPP_URL: 'https://x.example' })).toEqual({
      kind: 'sandbox',
    })
  })
  it('takes real Telegram when all credentials are there', () => {
    expect(chooseMode(all)).toEqual({ kind: 'telegram' })
  })
  it('takes real Telegram with a token alone', () => {
    const alone = { BOT_TOKEN: '1:a', WEBAPP_URL: 'https://handpick.example' }
    expect(chooseMode(alone)).toEqual({ kind: 'telegram' })
    expect(chooseMode({ ...alone, TELEGRAM_API: 'mtproto' })).toMatchObject({
      reason: expect.stringContaining('also needs API_ID and API_HASH; so far it has BOT_TOKEN'),
    })
  })
  it.each(Object.keys(all))('refuses when only %s is missing, and names it', name => {
    const mode = chooseMode({ ...all, [name]: undefined })
    expect(mode).toMatchObject({ kind: 'refused', reason: expect.stringContaining(`also needs ${name};`) })
  })
  it('names all missing credentials', () => {
    expect(chooseMode({ API_ID: '1' })).toMatchObject({
      reason: expect.stringContaining('BOT_TOKEN, API_HASH and WEBAPP_URL; so far it has API_ID'),
    })
  })
  it('ignores spaces and line ends around a value', () => {
    expect(chooseMode({ ...all, WEBAPP_URL: ` ${all.WEBAPP_URL}\r` })).toEqual({ kind: 'telegram' })
    expect(dataDir({ DATA_DIR: './elsewhere\r' })).toBe('./elsewhere')
  })
  it('refuses an address without HTTPS, except for Telegram’s test environment', () => {
    const plain = { ...all, WEBAPP_URL: 'http://192.168.1.5:8080' }
    expect(chooseMode(plain)).toMatchObject({
      reason: expect.stringContaining('WEBAPP_URL must begin with https://'),
    })
    expect(chooseMode({ ...plain, TELEGRAM_TEST: '1' })).toEqual({ kind: 'telegram' })
  })
  it('takes an address without HTTPS for a sandbox when both are on this machine', () => {
    const here = {
      BOT_TOKEN: '1:a',
      BOT_API_ROOT: 'http://127.0.0.1:8082',
      WEBAPP_URL: ' http://localhost:8080 ',
    }
    expect(chooseMode(here)).toEqual({ kind: 'telegram' })
    expect(chooseMode({ ...here, BOT_API_ROOT: 'http://192.168.1.5:8082' })).toMatchObject({
      kind: 'refused',
    })
    expect(chooseMode({ ...here, BOT_API_ROOT: undefined })).toMatchObject({ kind: 'refused' })
  })
})

describe('sandboxEnv', () => {
  const sandbox = {
    url: 'http://127.0.0.1:8081',
    botApi: 'http://127.0.0.1:8082',
    botToken: '7:sandbox',
    dc: { id: 2, host: '127.0.0.1', port: 8443 },
    publicKey: 'PEM',
  }
  it('connects the backend to the sandbox', () => {
    expect(sandboxEnv({}, sandbox)).toMatchObject({
      BOT_TOKEN: '7:sandbox',
      TELEGRAM_DC: '2:127.0.0.1:8443',
      TELEGRAM_PUBLIC_KEY: 'PEM',
      OPEN_URL: 'http://127.0.0.1:8081',
      DATA_DIR: './data/sandbox/backend',
      LOG_LEVEL: 'warn',
    })
  })
  it('leads the backend to its Bot API when told to', () => {
    const env = sandboxEnv({ TELEGRAM_API: 'bot-api', API_ID: '5', API_HASH: 'h' }, sandbox)
    expect(env.BOT_API_ROOT).toBe('http://127.0.0.1:8082')
    for (const name of ['API_ID', 'API_HASH', 'TELEGRAM_DC', 'TELEGRAM_PUBLIC_KEY'])
      expect(env[name]).toBeUndefined()
    expect(sandboxEnv({ BOT_API_ROOT: 'http://127.0.0.1:9' }, sandbox).BOT_API_ROOT).toBeUndefined()
  })
  it('has a webhook only where it uses the Bot API', () => {
    expect(sandboxEnv({ TELEGRAM_API: 'bot-api', WEBHOOK: '1' }, sandbox).WEBHOOK).toBe('1')
    expect(sandboxEnv({ WEBHOOK: '1' }, sandbox).WEBHOOK).toBeUndefined()
  })
  it('posts results only to this machine', () => {
    const at = (RESULTS_WEBHOOK: string) => sandboxEnv({ RESULTS_WEBHOOK, RESULTS_SECRET: 'secret' }, sandbox)
    expect(at('http://localhost:3000/')).toMatchObject({
      RESULTS_WEBHOOK: 'http://localhost:3000/',
      RESULTS_SECRET: 'secret',
    })
    const elsewhere = at('https://owner.example/')
    expect([elsewhere.RESULTS_WEBHOOK, elsewhere.RESULTS_SECRET]).toEqual([undefined, undefined])
  })
  it('removes the settings for real Telegram, and keeps a person’s own settings', () => {
    const env = sandboxEnv(
      { WEBAPP_URL: 'https://handpick.example', TELEGRAM_TEST: '1', PORT: '9000', LOG_LEVEL: 'debug' },
      sandbox,
    )
    expect(env.WEBAPP_URL).toBeUndefined()
    expect(env.TELEGRAM_TEST).toBeUndefined()
    expect(env).toMatchObject({ PORT: '9000', LOG_LEVEL: 'debug' })
  })
})
