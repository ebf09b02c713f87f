import * as v from 'valibot'

/**
 * Every error of the backend, with its HTTP status. The codes are stable: the app maps them to sentences, and
 * other clients may rely on them. Their meanings are in problem-words.ts.
 */
export const PROBLEM_STATUS = {
  INIT_DATA_MISSING: 401,
  INIT_DATA_INVALID: 401,
  INIT_DATA_EXPIRED: 401,
  BODY_INVALID: 400,
  BODY_TOO_LARGE: 413,
  TEMPLATE_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  PHOTO_UNKNOWN: 404,
  USER_UNKNOWN_TO_BOT: 409,
  TELEGRAM_REFUSED: 502,
  TELEGRAM_FLOOD_WAIT: 429,
  RATE_LIMITED: 429,
  TELEGRAM_UNAVAILABLE: 503,
  CLOCK_BEHIND: 503,
  INTERNAL: 500,
} as const
export type ProblemCode = keyof typeof PROBLEM_STATUS

/** `application/problem+json`. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = v.object({
  type: v.literal('about:blank'),
  title: v.pipe(v.string(), v.description('A sentence for people.')),
  status: v.number(),
  code: v.picklist(Object.keys(PROBLEM_STATUS) as ProblemCode[]), // Object.keys loses the literal type
  detail: v.exactOptional(v.pipe(v.string(), v.description('The exact cause, for people who look into it.'))),
  retryAfter: v.exactOptional(
    v.pipe(
      v.number(),
      v.description('Seconds to wait before asking again; the header `Retry-After` says the same.'),
    ),
  ),
})
export type Problem = v.InferOutput<typeof problemSchema>
