import {
  type InitDataCheck,
  type InitDataLimits,
  judge,
  readFields,
  SECRET_KEY,
  TELEGRAM_KEYS,
  textForBot,
  textForToken,
} from './init-data.ts'

export {
  type InitData,
  type InitDataCheck,
  type InitDataLimits,
  TELEGRAM_KEYS,
  type WebAppUser,
} from './init-data.ts'

/** Whether the fields of init data have a valid signature. */
export type SignatureCheck = (fields: ReadonlyMap<string, string>) => Promise<boolean>

/**
 * Checks raw init data in runtimes without `node:crypto`: Workers, Deno, Bun, browsers.
 *
 * @param raw the unchanged text of `Telegram.WebApp.initData`, or of the SDKs' `retrieveRawInitData()`
 * @example
 * const checked = await checkInitData(raw, signedWithToken(env.BOT_TOKEN))
 * if (checked.ok) console.log(checked.initData.user.first_name)
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export async function checkInitData(
  raw: string,
  isSigned: SignatureCheck,
  limits: InitDataLimits = {},
): Promise<InitDataCheck> {
  const fields = readFields(raw)
  return fields && (await isSigned(fields)) ? judge(fields, limits) : { ok: false, reason: 'invalid' }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const hmacKey = (secret: BufferSource, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', secret, HMAC, false, [use])

/**
 * Checks the field `hash`, for servers that have the bot's token.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signedWithToken(botToken: string): SignatureCheck {
  const secretOf = async () => {
    const secret = await crypto.subtle.sign(
      'HMAC',
      await hmacKey(bytesOf(SECRET_KEY), 'sign'),
      bytesOf(botToken),
    )
    return hmacKey(secret, 'verify')
  }
  let key: Promise<CryptoKey> | undefined
  return async fields => {
    const hash = fields.get('hash') ?? ''
    if (!/^[0-9a-f]{64}$/.test(hash)) return false
    key ??= secretOf()
    return crypto.subtle.verify('HMAC', await key, bytesOfHex(hash), bytesOf(textForToken(fields)))
  }
}

/**
 * Checks the field `signature` by Telegram itself, for servers that only know the bot's id. The runtime has to
 * support Ed25519, as Node, Deno, Bun and Cloudflare's Workers do.
 *
 * @param botId the part of the bot's token before the colon
 * @param key a raw key in hex. Default: Telegram's own key for production
 * @see https://core.telegram.org/bots/webapps#validating-data-for-third-party-use
 */
export function signedByTelegram(botId: number, key: string = TELEGRAM_KEYS.production): SignatureCheck {
  let publicKey: Promise<CryptoKey> | undefined
  return async fields => {
    const signature = bytesOfBase64url(fields.get('signature') ?? '')
    if (signature?.length !== 64) return false
    publicKey ??= crypto.subtle.importKey('raw', bytesOfHex(key), { name: 'Ed25519' }, false, ['verify'])
    return crypto.subtle.verify(
      { name: 'Ed25519' },
      await publicKey,
      signature,
      bytesOf(textForBot(botId, fields)),
    )
  }
}

const bytesOfHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], byte => Number.parseInt(byte, 16))

function bytesOfBase64url(text: string) {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), byte => byte.charCodeAt(0))
  } catch {
    return undefined
  }
}
