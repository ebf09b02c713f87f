/** A user, with the field names of Telegram's own object. @see https://core.telegram.org/bots/webapps#webappuser */
export interface WebAppUser {
  id: number
  first_name?: string
  last_name?: string
  username?: string
  /** An IETF language tag, like `pt-br`. */
  language_code?: string
  is_premium?: true
  added_to_attachment_menu?: true
  allows_write_to_pm?: true
  photo_url?: string
}

/** The user of the Mini App, confirmed by Telegram's signature. */
export interface InitData {
  userId: number
  /** Unix time in seconds. */
  authDate: number
  user: WebAppUser
  /**
   * All signed fields by Telegram's own names: `query_id`, `start_param`, `chat_type` and so on.
   *
   * @see https://core.telegram.org/bots/webapps#webappinitdata
   */
  fields: ReadonlyMap<string, string>
}

export type InitDataCheck<Data = InitData> =
  /** `until`: the end of its validity, Unix time in seconds. */
  | { ok: true; initData: Data; until: number }
  | { ok: false; reason: 'invalid' | 'expired' }
  /** The date is this many seconds in the future. The clock of the check is probably slow. */
  | { ok: false; reason: 'ahead'; seconds: number }

/** The maximum age of init data, and the clock for it. */
export interface InitDataLimits {
  /** Default: an hour. */
  maxAgeSeconds?: number
  /** Unix time in seconds. Default: this machine's clock. */
  now?: number
}

const HOUR_SECONDS = 3600
/** Clocks differ, so init data may be up to this far in the future. */
const MAX_AHEAD_SECONDS = 60

/** Telegram's own Ed25519 keys, raw and in hex. @see https://core.telegram.org/bots/webapps#validating-data-for-third-party-use */
export const TELEGRAM_KEYS = {
  production: 'e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d',
  test: '40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec',
} as const

/** The fields of raw init data. Undefined for a repeated name, because signature and reader could use different copies. */
export function readFields(raw: string): ReadonlyMap<string, string> | undefined {
  const pairs = [...new URLSearchParams(raw)]
  const fields = new Map(pairs)
  return fields.size === pairs.length ? fields : undefined
}

const checkString = (fields: ReadonlyMap<string, string>, without: string[]) =>
  [...fields.keys()]
    .filter(name => !without.includes(name))
    .sort()
    .map(name => `${name}=${fields.get(name)}`)
    .join('\n')

/** The text that a bot's token signs. @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app */
export const textForToken = (fields: ReadonlyMap<string, string>): string => checkString(fields, ['hash'])

/** The text that Telegram signs for a bot. @see https://core.telegram.org/bots/webapps#validating-data-for-third-party-use */
export const textForBot = (botId: number, fields: ReadonlyMap<string, string>): string =>
  `${botId}:WebAppData\n${checkString(fields, ['hash', 'signature'])}`

/** The HMAC key that turns a token into the secret. */
export const SECRET_KEY = 'WebAppData'

/** Judges fields with a valid signature by their date and user. */
export function judge(fields: ReadonlyMap<string, string>, limits: InitDataLimits): InitDataCheck {
  const { maxAgeSeconds = HOUR_SECONDS, now = Date.now() / 1000 } = limits
  const user = readUser(fields.get('user'))
  const authDate = Number(fields.get('auth_date'))
  if (!user || !Number.isSafeInteger(authDate)) return { ok: false, reason: 'invalid' }
  const until = authDate + maxAgeSeconds
  if (until < now) return { ok: false, reason: 'expired' }
  if (authDate > now + MAX_AHEAD_SECONDS) return { ok: false, reason: 'ahead', seconds: authDate - now }
  return { ok: true, initData: { userId: user.id, authDate, user, fields }, until }
}

function readUser(json: string | undefined): WebAppUser | undefined {
  let user: unknown
  try {
    user = JSON.parse(json ?? '')
  } catch {
    return undefined
  }
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined
  const isId = typeof user.id === 'number' && Number.isSafeInteger(user.id) && user.id > 0
  // Telegram has signed the user, so its other fields have the documented form.
  return isId ? (user as WebAppUser) : undefined
}
