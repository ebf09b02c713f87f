import type { Context } from 'hono'
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../contract/problem.ts'
import { TelegramError } from '../requests/ports.ts'

/** Thrown by a route; becomes the answer. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly retryAfter: number | undefined
  constructor(code: ProblemCode, detail?: string, retryAfter?: number) {
    super(detail ?? code)
    this.code = code
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

const TITLES: Record<ProblemCode, string> = {
  INIT_DATA_MISSING: 'This needs an Authorization header: tma, a space, and the Mini App’s init data.',
  INIT_DATA_INVALID: 'The init data is not signed by this bot.',
  INIT_DATA_EXPIRED: 'The init data is too old.',
  BODY_INVALID: 'The request is not of the documented form.',
  BODY_TOO_LARGE: 'The request is too large.',
  TEMPLATE_UNKNOWN: 'There is no such template.',
  ROUTE_UNKNOWN: 'There is no such address.',
  PHOTO_UNKNOWN: 'There is no such photo among what this user has shared.',
  USER_UNKNOWN_TO_BOT: 'Telegram doesn’t let the bot ask this user.',
  TELEGRAM_REFUSED: 'Telegram refused the request.',
  TELEGRAM_FLOOD_WAIT: 'Telegram asks to wait.',
  RATE_LIMITED: 'Too many requests.',
  TELEGRAM_UNAVAILABLE: 'The bot can’t reach Telegram right now.',
  INTERNAL: 'Something went wrong on our side.',
}

const TELEGRAM_CODES: Record<TelegramError['kind'], ProblemCode> = {
  user_unknown: 'USER_UNKNOWN_TO_BOT',
  flood_wait: 'TELEGRAM_FLOOD_WAIT',
  unavailable: 'TELEGRAM_UNAVAILABLE',
  refused: 'TELEGRAM_REFUSED',
}

/** Any failure as one that may be shown: what isn't known is INTERNAL and says nothing more. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof TelegramError)
    return new ProblemError(TELEGRAM_CODES[error.kind], error.message, error.retryAfter)
  return new ProblemError('INTERNAL')
}

export function problemResponse(c: Context, { code, detail, retryAfter }: ProblemError): Response {
  const status = PROBLEM_STATUS[code]
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[code],
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  return c.body(JSON.stringify(problem), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}
