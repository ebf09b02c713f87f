import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/** Who is using the Mini App, as Telegram vouches for it. */
export interface InitData {
  userId: number
  /** Unix time in seconds. */
  authDate: number
}

export type InitDataCheck = { ok: true; initData: InitData } | { ok: false; reason: 'invalid' | 'expired' }

/** Clocks differ: init data may be from this many seconds ahead. */
const MAX_AHEAD = 60

const userSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
)

/** The secret that all of a bot's init data is signed with. */
export const initDataSecret = (botToken: string): Buffer =>
  createHmac('sha256', 'WebAppData').update(botToken).digest()

/**
 * Checks raw init data: signed with this bot's token and not older than `maxAge` seconds.
 *
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function checkInitData(raw: string, secret: Buffer, maxAge: number, now: number): InitDataCheck {
  const fields = [...new URLSearchParams(raw)]
  const values = new Map(fields)
  // A doubled name would let the signature and the reader disagree on which one counts.
  if (values.size !== fields.length) return { ok: false, reason: 'invalid' }
  const hash = values.get('hash') ?? ''
  values.delete('hash')
  const checkString = [...values.keys()].sort().map(name => `${name}=${values.get(name)}`)
  const expected = createHmac('sha256', secret).update(checkString.join('\n')).digest()
  if (!/^[0-9a-f]{64}$/.test(hash) || !timingSafeEqual(Buffer.from(hash, 'hex'), expected)) {
    return { ok: false, reason: 'invalid' }
  }
  const user = v.safeParse(userSchema, values.get('user'))
  const authDate = Number(values.get('auth_date'))
  if (!user.success || !Number.isSafeInteger(authDate)) return { ok: false, reason: 'invalid' }
  if (authDate < now - maxAge || authDate > now + MAX_AHEAD) return { ok: false, reason: 'expired' }
  return { ok: true, initData: { userId: user.output.id, authDate } }
}
