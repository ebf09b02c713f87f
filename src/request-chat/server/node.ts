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

/** Whether the fields of init data have a valid signature. */
export type SignatureCheck = (fields: ReadonlyMap<string, string>) => boolean

/**
 * Checks raw init data: its signature, its age and its user.
 *
 * @param raw the unchanged text of `Telegram.WebApp.initData`, or of the SDKs' `retrieveRawInitData()`
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
 * Checks the field `hash`, for servers that have the bot's token.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signedWithToken(botToken: string): SignatureCheck {
  const secret = createHmac('sha256', SECRET_KEY).update(botToken).digest()
  return fields => {
    const hash = fields.get('hash') ?? ''
    const expected = createHmac('sha256', secret).update(textForToken(fields)).digest('hex')
    return /^[0-9a-f]{64}$/.test(hash) && timingSafeEqual(Buffer.from(hash), Buffer.from(expected))
  }
}

/** The prefix of an Ed25519 key in DER form, before the raw key. @see https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const ED25519_DER = '302a300506032b6570032100'

/**
 * Checks the field `signature` by Telegram itself, for servers that only know the bot's id.
 *
 * @param botId the part of the bot's token before the colon
 * @param key a raw key in hex. Default: Telegram's own key for production
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
