import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { MOST_BODY_BYTES } from '../../contract/limits.ts'
import { ProblemError } from '../../peer-requests/problem.ts'

const tooLarge = (): never => {
  throw new ProblemError('BODY_TOO_LARGE', `at most ${MOST_BODY_BYTES} bytes`)
}
const countBytes = bodyLimit({ maxSize: MOST_BODY_BYTES, onError: tooLarge })

/** Refuses bodies that are too long: by their declared length, or by counting the bytes. */
export const limitBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return countBytes(c, next)
  return Number(length) > MOST_BODY_BYTES ? tooLarge() : next()
}
