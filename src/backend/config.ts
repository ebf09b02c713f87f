import type { BlockList } from 'node:net'
import * as v from 'valibot'
import { integer, pageUrl, postgresUrl, readBy, required, rootUrl, rsaKey, url } from './config-values.ts'
import { type DataCentreAddress, parseDataCentre } from './data-centre-address.ts'
import { parseProxies } from './http/trusted-proxies.ts'
import { type ProxyAddress, parseProxyAddress } from './proxy-address.ts'
import { parseWebhook } from './results/webhook-address.ts'

/** The environment can't be used. The message names each wrong variable and the reason, one on each line. */
export class ConfigError extends Error {}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/**
 * Every variable the backend reads, with its default. An empty one counts as absent. Spaces and line ends around a
 * value are removed.
 */
const schema = v.object({
  BOT_TOKEN: v.pipe(
    required('the bot’s token from @BotFather'),
    v.regex(/^\d+:[\w-]{10,}$/, 'should look like 123456:ABC-DEF…, as @BotFather gave it, without quotes'),
  ),
  /** From my.telegram.org. With both the bot uses MTProto, without them the Bot API. */
  API_ID: v.optional(integer(1, 2 ** 31 - 1)),
  API_HASH: v.optional(v.string()),
  /** How the bot talks to Telegram. Absent: the credentials decide. */
  TELEGRAM_API: v.optional(v.picklist(['bot-api', 'mtproto'], 'should be bot-api or mtproto')),
  /** Another server of the Bot API than Telegram's own. */
  BOT_API_ROOT: v.optional(rootUrl),
  /** `1`: Telegram posts the bot's updates to this backend. `0`: the backend asks for them. */
  WEBHOOK: v.optional(v.picklist(['0', '1'], 'should be 0 or 1'), '0'),
  /** The public address of the Mini App, with any path. Absent: the backend's own address. */
  WEBAPP_URL: v.optional(pageUrl),
  /** The address where people open the Mini App. Absent: the bot's chat on t.me. */
  OPEN_URL: v.optional(url),
  DATA_DIR: v.optional(v.string(), './data'),
  /** `postgres://…`: a database for any number of backends, in place of the embedded one in DATA_DIR. */
  DATABASE_URL: v.optional(postgresUrl),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(integer(0, 65_535), '8080'),
  /** Addresses or networks of reverse proxies on other machines. Their `X-Forwarded-For` is trusted. */
  TRUSTED_PROXIES: v.optional(readBy(parseProxies)),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `should be one of ${LOG_LEVELS.join(', ')}`), 'info'),
  /** How old init data may be, in seconds. */
  INIT_DATA_MAX_AGE: v.optional(integer(60, 7 * 24 * 3600), '3600'),
  /** `1` for Telegram's test environment. */
  TELEGRAM_TEST: v.optional(v.picklist(['0', '1'], 'should be 0 or 1'), '0'),
  /**
   * Another data centre than Telegram's own: `id:host:port`. An IPv6 address stands in brackets. Its RSA key is
   * TELEGRAM_PUBLIC_KEY.
   */
  TELEGRAM_DC: v.optional(readBy(parseDataCentre)),
  /** PKCS#1 PEM; line breaks may be written as \n. */
  TELEGRAM_PUBLIC_KEY: v.optional(rsaKey),
  /** The proxy for the bot's connections to Telegram: `socks5://` or `http://`, with or without a password. */
  TELEGRAM_PROXY: v.optional(readBy(parseProxyAddress)),
  /**
   * The file of requests. When absent, it is `templates.yaml` beside this bundle, which documents its form.
   */
  TEMPLATES_FILE: v.optional(v.string()),
  /** The owner's address for results: https, or http on this machine. */
  RESULTS_WEBHOOK: v.optional(readBy(parseWebhook)),
  /** The key that posts to RESULTS_WEBHOOK are signed with. */
  RESULTS_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.minLength(16, 'should have at least 16 characters; `openssl rand -hex 32` prints a good one'),
    ),
  ),
  /** The owner's privacy policy, for people. */
  PRIVACY_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        text => /^https:\/\//i.test(text) && URL.canParse(text),
        'should be an https address, like https://handpick.example/privacy',
      ),
    ),
  ),
  /** People who haven't opened their lists for so many days are erased. Absent: nobody is. */
  KEEP_DAYS: v.optional(integer(1, 36_500)),
  /** The folder of the built Mini App. Absent: the folder `app` beside this bundle. */
  APP_DIR: v.optional(v.string()),
})

/** MTProto, to Telegram's data centres or to another one. */
export interface MtprotoAccess {
  api: 'mtproto'
  apiId: number
  apiHash: string
  dataCentre: (DataCentreAddress & { publicKey: string }) | undefined
}

/** The Bot API over HTTP, of Telegram's own server or of another one. */
export interface BotApiAccess {
  api: 'bot-api'
  /** The server's address without a slash at its end; Telegram's own when undefined. */
  root: string | undefined
  /** With a webhook, Telegram posts updates below the Mini App's address. */
  updatesBy: 'polls' | 'webhook'
}

interface CommonConfig {
  botToken: string
  /** The part of the token before the colon. */
  botId: number
  webappUrl: string | undefined
  openUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  host: string
  port: number
  trustedProxies: BlockList | undefined
  logLevel: string
  initDataMaxAge: number
  testEnvironment: boolean
  telegramProxy: ProxyAddress | undefined
  templatesFile: string
  /** Where results are posted to, and the key that signs them; undefined when nothing is posted. */
  results: { webhook: string; secret: string } | undefined
  /** The address of the owner's privacy policy. */
  privacyUrl: string | undefined
  /** People who haven't opened their lists for so many days are erased. */
  keepDays: number | undefined
  appDir: string
}

export interface MtprotoConfig extends CommonConfig {
  access: MtprotoAccess
}
export interface BotApiConfig extends CommonConfig {
  access: BotApiAccess
}
/** A backend talks one of the two ways. */
export type BackendConfig = MtprotoConfig | BotApiConfig
export const isOverMtproto = (config: BackendConfig): config is MtprotoConfig =>
  config.access.api === 'mtproto'

/** Throws {@link ConfigError}. */
export function readConfig(env: Record<string, string | undefined>): BackendConfig {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  // The error has one line for each variable. For a missing variable its form isn't mentioned.
  const parsed = v.safeParse(schema, given, { abortPipeEarly: true })
  if (!parsed.success) {
    throw new ConfigError(parsed.issues.map(issue => `${v.getDotPath(issue)} ${issue.message}`).join('\n'))
  }
  const { output: read } = parsed
  const common: CommonConfig = {
    botToken: read.BOT_TOKEN,
    botId: Number(read.BOT_TOKEN.split(':')[0]),
    webappUrl: read.WEBAPP_URL,
    openUrl: read.OPEN_URL,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    host: read.HOST,
    port: read.PORT,
    trustedProxies: read.TRUSTED_PROXIES,
    logLevel: read.LOG_LEVEL,
    initDataMaxAge: read.INIT_DATA_MAX_AGE,
    testEnvironment: read.TELEGRAM_TEST === '1',
    telegramProxy: read.TELEGRAM_PROXY,
    templatesFile: read.TEMPLATES_FILE ?? `${import.meta.dirname}/templates.yaml`,
    results: chooseResults(read),
    privacyUrl: read.PRIVACY_URL,
    keepDays: read.KEEP_DAYS,
    appDir: read.APP_DIR ?? `${import.meta.dirname}/app`,
  }
  const access = chooseAccess(read)
  return access.api === 'mtproto' ? { ...common, access } : { ...common, access }
}

/** Throws {@link ConfigError} for what is set without effect: it would look as if it had one. */
function chooseAccess(read: v.InferOutput<typeof schema>): BackendConfig['access'] {
  const { API_ID: apiId, API_HASH: apiHash, TELEGRAM_DC: dc, TELEGRAM_PUBLIC_KEY: publicKey } = read
  requireBoth('API_ID', apiId, 'API_HASH', apiHash)
  requireBoth('TELEGRAM_DC', dc, 'TELEGRAM_PUBLIC_KEY', publicKey)
  const api = read.TELEGRAM_API ?? (apiId === undefined ? 'bot-api' : 'mtproto')
  if (api === 'bot-api') {
    if (dc) throw new ConfigError('TELEGRAM_DC is for MTProto, which needs API_ID and API_HASH')
    return { api, root: read.BOT_API_ROOT, updatesBy: chooseUpdates(read) }
  }
  if (apiId === undefined || apiHash === undefined)
    throw new ConfigError('TELEGRAM_API=mtproto needs API_ID and API_HASH from my.telegram.org')
  if (read.BOT_API_ROOT !== undefined)
    throw new ConfigError(
      'BOT_API_ROOT is for the Bot API: with API_ID and API_HASH set TELEGRAM_API=bot-api',
    )
  if (read.WEBHOOK === '1')
    throw new ConfigError('WEBHOOK is for the Bot API: with API_ID and API_HASH set TELEGRAM_API=bot-api')
  return { api, apiId, apiHash, dataCentre: dc && publicKey ? { ...dc, publicKey } : undefined }
}

/** The ports that Telegram posts to. @see https://core.telegram.org/bots/api#setwebhook */
const WEBHOOK_PORTS = ['443', '80', '88', '8443']

/** Throws {@link ConfigError} for an address that Telegram wouldn't post to. Another server may post to any address. */
function chooseUpdates({
  WEBHOOK,
  WEBAPP_URL,
  BOT_API_ROOT,
}: v.InferOutput<typeof schema>): BotApiAccess['updatesBy'] {
  if (WEBHOOK === '0') return 'polls'
  if (BOT_API_ROOT !== undefined) return 'webhook'
  if (!WEBAPP_URL?.startsWith('https:'))
    throw new ConfigError(
      'WEBHOOK needs a WEBAPP_URL that begins with https://: Telegram posts the bot’s updates below it',
    )
  if (!WEBHOOK_PORTS.includes(new URL(WEBAPP_URL).port || '443'))
    throw new ConfigError(`WEBHOOK needs a WEBAPP_URL on one of the ports ${WEBHOOK_PORTS.join(', ')}`)
  return 'webhook'
}

/** Throws {@link ConfigError} when one variable is set without the other. */
function chooseResults({ RESULTS_WEBHOOK: webhook, RESULTS_SECRET: secret }: v.InferOutput<typeof schema>) {
  requireBoth('RESULTS_WEBHOOK', webhook, 'RESULTS_SECRET', secret)
  return webhook !== undefined && secret !== undefined ? { webhook, secret } : undefined
}

function requireBoth(name: string, value: unknown, otherName: string, other: unknown) {
  if ((value === undefined) !== (other === undefined))
    throw new ConfigError(`${name} and ${otherName} belong together: one is set without the other`)
}
