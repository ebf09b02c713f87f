import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import * as v from 'valibot'

/** Who is using the Mini App, as Telegram vouches for it. */
export interface InitData {
  userId: number
  /** Unix time in seconds. */
  authDate: number
}

export type InitDataCheck =
  /** `until`: how long it is good for, Unix time in seconds. */
  | { ok: true; initData: InitData; until: number }
  | { ok: false; reason: 'invalid' | 'expired' }
  /** From the future, by so many seconds: the clock that it is checked by is behind. */
  | { ok: false; reason: 'ahead'; seconds: number }

/** Whether the fields of init data are signed as they should be. */
export type SignatureCheck = (fields: ReadonlyMap<string, string>) => boolean

/** Clocks differ: init data may be from this many seconds ahead. */
const MAX_AHEAD = 60

const userSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
)

const checkString = (fields: ReadonlyMap<string, string>, without: string[]) =>
  [...fields.keys()]
    .filter(name => !without.includes(name))
    .sort()
    .map(name => `${name}=${fields.get(name)}`)
    .join('\n')

/**
 * For who holds the bot's token: `hash`.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function signedWithToken(botToken: string): SignatureCheck {
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  return fields => {
    const hash = fields.get('hash') ?? ''
    const expected = createHmac('sha256', secret)
      .update(checkString(fields, ['hash']))
      .digest()
    return /^[0-9a-f]{64}$/.test(hash) && timingSafeEqual(Buffer.from(hash, 'hex'), expected)
  }
}

/** Telegram's own Ed25519 keys, raw and in hex. */
export const TELEGRAM_KEYS = {
  production: 'e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d',
  test: '40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec',
} as const
/** What comes before a raw Ed25519 key in its DER form. @see https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const ED25519_DER = '302a300506032b6570032100'

export const telegramKey = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.from(ED25519_DER + hex, 'hex'), format: 'der', type: 'spki' })

/**
 * For who doesn't: `signature`, by Telegram itself, for a bot whose id is known.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-for-third-party-use
 */
export function signedByTelegram(botId: number, key: KeyObject): SignatureCheck {
  return fields => {
    const signature = Buffer.from(fields.get('signature') ?? '', 'base64url')
    const text = `${botId}:WebAppData\n${checkString(fields, ['hash', 'signature'])}`
    return signature.length === 64 && verify(null, Buffer.from(text), key, signature)
  }
}

/**
 * Checks raw init data: signed, and not older than `maxAge` seconds.
 *
 * @param now Telegram's time, which gave it its date: Unix time in seconds
 */
export function checkInitData(
  raw: string,
  isSigned: SignatureCheck,
  maxAge: number,
  now: number,
): InitDataCheck {
  const pairs = [...new URLSearchParams(raw)]
  const fields = new Map(pairs)
  // A doubled name would let the signature and the reader disagree on which one counts.
  if (fields.size !== pairs.length || !isSigned(fields)) return { ok: false, reason: 'invalid' }
  const user = v.safeParse(userSchema, fields.get('user'))
  const authDate = Number(fields.get('auth_date'))
  if (!user.success || !Number.isSafeInteger(authDate)) return { ok: false, reason: 'invalid' }
  const until = authDate + maxAge
  if (until < now) return { ok: false, reason: 'expired' }
  if (authDate > now + MAX_AHEAD) return { ok: false, reason: 'ahead', seconds: authDate - now }
  return { ok: true, initData: { userId: user.output.id, authDate }, until }
}
