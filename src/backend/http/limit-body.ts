import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ProblemError } from './problem.ts'

/** In bytes. */
const MOST = 16 * 1024

const tooLarge = (): never => {
  throw new ProblemError('BODY_TOO_LARGE', `at most ${MOST} bytes`)
}
const countBytes = bodyLimit({ maxSize: MOST, onError: tooLarge })

/** Refuses bodies that nobody needs: by the length that they name, or by counting where they name none. */
export const limitBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return countBytes(c, next)
  return Number(length) > MOST ? tooLarge() : next()
}
