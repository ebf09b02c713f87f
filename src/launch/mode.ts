import { formatDataCentre } from '../backend/data-centre-address.ts'

type Env = Record<string, string | undefined>

/** The credentials for real Telegram. Without any of them, the sandbox runs. */
const CREDENTIALS = ['BOT_TOKEN', 'API_ID', 'API_HASH'] as const

export type Mode = { kind: 'sandbox' } | { kind: 'telegram' } | { kind: 'refused'; reason: string }

/**
 * Decides between the sandbox and real Telegram. An incomplete set of credentials is refused, because either choice
 * would be a guess.
 */
export function chooseMode(env: Env): Mode {
  const isSet = (name: string) => (env[name] ?? '').trim() !== ''
  if (!CREDENTIALS.some(isSet)) return { kind: 'sandbox' }
  const missing = [...CREDENTIALS, 'WEBAPP_URL'].filter(name => !isSet(name))
  if (missing.length > 0) {
    const given = CREDENTIALS.filter(isSet)
    return {
      kind: 'refused',
      reason:
        `To run on real Telegram Handpick also needs ${sentence(missing)}; so far it has ${sentence(given)}. ` +
        'Set them in the environment or in .env, or unset all of them to run on the sandbox.',
    }
  }
  if (!/^\s*https:/i.test(env.WEBAPP_URL ?? '') && env.TELEGRAM_TEST !== '1') {
    return {
      kind: 'refused',
      reason:
        `Telegram opens Mini Apps over HTTPS only, so WEBAPP_URL must begin with https://; it is ${env.WEBAPP_URL}. ` +
        'Only its test environment (TELEGRAM_TEST=1) takes http://.',
    }
  }
  return { kind: 'telegram' }
}

const sentence = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/**
 * The backend's environment on the sandbox. Settings for real Telegram are removed: with an old WEBAPP_URL, the
 * sandbox would open a public address.
 */
export function sandboxEnv(
  env: Env,
  sandbox: {
    url: string
    botToken: string
    dc: { id: number; host: string; port: number }
    publicKey: string
  },
): Env {
  return {
    ...env,
    BOT_TOKEN: sandbox.botToken,
    API_ID: '1',
    API_HASH: 'sandbox',
    TELEGRAM_DC: formatDataCentre(sandbox.dc),
    TELEGRAM_PUBLIC_KEY: sandbox.publicKey,
    TELEGRAM_TEST: undefined,
    TELEGRAM_PROXY: undefined,
    WEBAPP_URL: undefined,
    OPEN_URL: sandbox.url,
    DATA_DIR: `${dataDir(env)}/sandbox/backend`,
    LOG_LEVEL: env.LOG_LEVEL || 'warn',
  }
}

export const dataDir = (env: Env) => env.DATA_DIR?.trim() || './data'
