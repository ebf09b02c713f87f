import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
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

/** Whether the fields of init data are signed as they should be. */
export type SignatureCheck = (fields: ReadonlyMap<string, string>) => boolean

/**
 * Checks raw init data: signed, not too old, and with a user.
 *
 * @param raw as the Mini App got it: `Telegram.WebApp.initData`, or the SDKs' `retrieveRawInitData()`
 * @example
 * const isSigned = signedWithToken(process.env.BOT_TOKEN)
 * const checked = checkInitData(raw, isSigned)
 * if (checked.ok) console.log(checked.initData.user.first_name)
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function checkInitData(
  raw: string,
  isSigned: SignatureCheck,
  limits: InitDataLimits = {},
): InitDataCheck {
  const fields = readFields(raw)
  return fields && isSigned(fields) ? judge(fields, limits) : { ok: false, reason: 'invalid' }
}

/**
 * For who holds the bot's token: `hash`.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signedWithToken(botToken: string): SignatureCheck {
  const secret = createHmac('sha256', SECRET_KEY).update(botToken).digest()
  return fields => {
    const hash = fields.get('hash') ?? ''
    const expected = createHmac('sha256', secret).update(textForToken(fields)).digest()
    return /^[0-9a-f]{64}$/.test(hash) && timingSafeEqual(Buffer.from(hash, 'hex'), expected)
  }
}

/** What comes before a raw Ed25519 key in its DER form. @see https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const ED25519_DER = '302a300506032b6570032100'

/**
 * For who doesn't hold the token: `signature`, by Telegram itself, for a bot whose id is known.
 *
 * @param botId the part of the bot's token before the colon
 * @param key raw, in hex: Telegram's own for production unless given
 * @see https://core.telegram.org/bots/webapps#validating-data-for-third-party-use
 */
export function signedByTelegram(botId: number, key: string = TELEGRAM_KEYS.production): SignatureCheck {
  const publicKey = createPublicKey({
    key: Buffer.from(ED25519_DER + key, 'hex'),
    format: 'der',
    type: 'spki',
  })
  return fields => {
    const signature = Buffer.from(fields.get('signature') ?? '', 'base64url')
    return (
      signature.length === 64 && verify(null, Buffer.from(textForBot(botId, fields)), publicKey, signature)
    )
  }
}
