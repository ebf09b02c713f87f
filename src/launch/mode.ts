import { formatDataCentre } from '../backend/data-centre-address.ts'
import { isLocalTelegram } from '../backend/local-telegram.ts'
import { isOnLoopback } from '../backend/loopback.ts'

type Env = Record<string, string | undefined>

/** The credentials for real Telegram: the token, and for MTProto all three. Without any of them, the sandbox runs. */
const CREDENTIALS = ['BOT_TOKEN', 'API_ID', 'API_HASH'] as const
const PAIR = ['API_ID', 'API_HASH'] as const

export type Mode = { kind: 'sandbox' } | { kind: 'telegram' } | { kind: 'refused'; reason: string }

/**
 * Decides between the sandbox and real Telegram. An incomplete set of credentials is refused, because either choice
 * would be a guess.
 */
export function chooseMode(env: Env): Mode {
  const isSet = (name: string) => (env[name] ?? '').trim() !== ''
  if (!CREDENTIALS.some(isSet)) return { kind: 'sandbox' }
  const isOverMtproto = env.TELEGRAM_API?.trim() === 'mtproto' || PAIR.some(isSet)
  const needed = isOverMtproto ? CREDENTIALS : ['BOT_TOKEN']
  const missing = [...needed, 'WEBAPP_URL'].filter(name => !isSet(name))
  if (missing.length > 0) {
    const given = CREDENTIALS.filter(isSet)
    return {
      kind: 'refused',
      reason:
        `To run on real Telegram Handpick also needs ${sentence(missing)}; so far it has ${sentence(given)}. ` +
        'Set them in the environment or in .env, or unset all of them to run on the sandbox. ' +
        'A token without API_ID and API_HASH is enough for the Bot API.',
    }
  }
  const isPlainTaken =
    env.TELEGRAM_TEST === '1' || isLocalTelegram(env.BOT_API_ROOT?.trim(), env.WEBAPP_URL?.trim())
  if (!/^\s*https:/i.test(env.WEBAPP_URL ?? '') && !isPlainTaken) {
    return {
      kind: 'refused',
      reason:
        `Telegram opens Mini Apps over HTTPS only, so WEBAPP_URL must begin with https://; it is ${env.WEBAPP_URL}. ` +
        'Only its test environment (TELEGRAM_TEST=1) takes http://, and a sandbox on this machine (BOT_API_ROOT).',
    }
  }
  return { kind: 'telegram' }
}

const sentence = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/**
 * The backend's environment on the sandbox. Settings for real Telegram are removed: with an old WEBAPP_URL, the
 * sandbox would open a public address. Results of the sandbox's people are posted only to this machine. The backend
 * uses MTProto there, unless TELEGRAM_API says otherwise.
 */
export function sandboxEnv(
  env: Env,
  sandbox: {
    url: string
    botApi: string
    botToken: string
    dc: { id: number; host: string; port: number }
    publicKey: string
  },
): Env {
  const isOverBotApi = env.TELEGRAM_API?.trim() === 'bot-api'
  return {
    ...env,
    BOT_TOKEN: sandbox.botToken,
    API_ID: isOverBotApi ? undefined : '1',
    API_HASH: isOverBotApi ? undefined : 'sandbox',
    BOT_API_ROOT: isOverBotApi ? sandbox.botApi : undefined,
    WEBHOOK: isOverBotApi ? env.WEBHOOK : undefined,
    TELEGRAM_DC: isOverBotApi ? undefined : formatDataCentre(sandbox.dc),
    TELEGRAM_PUBLIC_KEY: isOverBotApi ? undefined : sandbox.publicKey,
    TELEGRAM_TEST: undefined,
    TELEGRAM_PROXY: undefined,
    WEBAPP_URL: undefined,
    OPEN_URL: sandbox.url,
    ...(isOnLoopback(env.RESULTS_WEBHOOK ?? '')
      ? {}
      : { RESULTS_WEBHOOK: undefined, RESULTS_SECRET: undefined }),
    DATA_DIR: `${dataDir(env)}/sandbox/backend`,
    LOG_LEVEL: env.LOG_LEVEL || 'warn',
  }
}

export const dataDir = (env: Env) => env.DATA_DIR?.trim() || './data'
