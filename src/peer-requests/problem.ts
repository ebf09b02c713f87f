import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../contract/problem.ts'
import { PROBLEM_WORDS } from '../contract/problem-words.ts'
import { TelegramError } from './telegram-error.ts'

/** Thrown by a route. It becomes the answer. */
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

/** A failure as a problem that may be shown. Undefined for unknown failures. */
export function knownProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (!(error instanceof TelegramError)) return undefined
  return new ProblemError(TELEGRAM_CODES[error.kind], error.message, error.retryAfter)
}

export const problemOf = ({ code, detail, retryAfter }: ProblemError): Problem => ({
  type: 'about:blank',
  title: PROBLEM_WORDS[code].title,
  status: PROBLEM_STATUS[code],
  code,
  ...(detail !== undefined && { detail }),
  ...(retryAfter !== undefined && { retryAfter }),
})
