import type { Context } from 'hono'
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../contract/problem.ts'
import { PROBLEM_WORDS } from '../../contract/problem-words.ts'
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

const TELEGRAM_CODES: Record<TelegramError['kind'], ProblemCode> = {
  user_unknown: 'USER_UNKNOWN_TO_BOT',
  flood_wait: 'TELEGRAM_FLOOD_WAIT',
  unavailable: 'TELEGRAM_UNAVAILABLE',
  refused: 'TELEGRAM_REFUSED',
}

/**
 * Turns any failure into a problem that may be shown. An unknown failure becomes INTERNAL, without details.
 */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof TelegramError)
    return new ProblemError(TELEGRAM_CODES[error.kind], error.message, error.retryAfter)
  return new ProblemError('INTERNAL')
}

export const problemOf = ({ code, detail, retryAfter }: ProblemError): Problem => ({
  type: 'about:blank',
  title: PROBLEM_WORDS[code].title,
  status: PROBLEM_STATUS[code],
  code,
  ...(detail !== undefined && { detail }),
  ...(retryAfter !== undefined && { retryAfter }),
})

export function problemResponse(c: Context, problem: ProblemError): Response {
  const { code, retryAfter } = problem
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  return c.body(JSON.stringify(problemOf(problem)), PROBLEM_STATUS[code], {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}
