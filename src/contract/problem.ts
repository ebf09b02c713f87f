import * as v from 'valibot'

/**
 * Every error the backend answers with, with its HTTP status. The codes are stable: the app maps them to
 * human sentences, other clients may rely on them.
 */
export const PROBLEM_STATUS = {
  /** No `Authorization: tma …` header. */
  INIT_DATA_MISSING: 401,
  /** Not signed by this bot's token, or malformed. */
  INIT_DATA_INVALID: 401,
  /** Signed, but `auth_date` is too old (or in the future): reopen the app. */
  INIT_DATA_EXPIRED: 401,
  /** The body, a parameter or a header is not of the documented form; `detail` names it. */
  BODY_INVALID: 400,
  BODY_TOO_LARGE: 413,
  TEMPLATE_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  /** No such photo among what this user has shared. */
  PHOTO_UNKNOWN: 404,
  /** Telegram doesn't know this user for the bot: open the app from the bot's chat once more. */
  USER_UNKNOWN_TO_BOT: 409,
  /** Telegram answered with an RPC error; `detail` has its code and text. */
  TELEGRAM_REFUSED: 502,
  /** Telegram asks to slow down; `retryAfter` seconds. */
  TELEGRAM_FLOOD_WAIT: 429,
  /** Too much at once from one user or address; `retryAfter` seconds. */
  RATE_LIMITED: 429,
  /** The bot is not connected right now. */
  TELEGRAM_UNAVAILABLE: 503,
  INTERNAL: 500,
} as const
export type ProblemCode = keyof typeof PROBLEM_STATUS

/** `application/problem+json`. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = v.object({
  type: v.literal('about:blank'),
  title: v.pipe(v.string(), v.description('A sentence for people.')),
  status: v.number(),
  code: v.picklist(Object.keys(PROBLEM_STATUS) as ProblemCode[]), // Object.keys loses the literal type
  detail: v.exactOptional(v.pipe(v.string(), v.description('What exactly, for whoever looks into it.'))),
  retryAfter: v.exactOptional(
    v.pipe(
      v.number(),
      v.description('Seconds to wait before asking again; the header `Retry-After` says the same.'),
    ),
  ),
})
export type Problem = v.InferOutput<typeof problemSchema>
