import type { Context } from 'hono'
import { PROBLEM_STATUS } from '../../contract/problem.ts'
import { knownProblem, ProblemError, problemOf } from '../../peer-requests/problem.ts'

/**
 * Turns any failure into a problem that may be shown. An unknown failure becomes INTERNAL, without details.
 */
export const toProblem = (error: unknown): ProblemError => knownProblem(error) ?? new ProblemError('INTERNAL')

export function problemResponse(c: Context, problem: ProblemError): Response {
  const { code, retryAfter } = problem
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  return c.body(JSON.stringify(problemOf(problem)), PROBLEM_STATUS[code], {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}
