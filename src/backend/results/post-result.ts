import { createHmac } from 'node:crypto'
import { RESULT_HEADERS } from '../../contract/posted-result.ts'
import type { PostOutcome, WaitingResult } from './ports.ts'

/** A receiver that takes longer to answer has failed. */
const ANSWER_WITHIN_MS = 10_000

export interface PostOptions {
  webhook: string
  secret: string
  /** Unix time in seconds. */
  now: () => number
  answerWithinMs?: number
}

/** Hexadecimal HMAC-SHA256 over the timestamp, a full stop and the body. */
export const signResult = (secret: string, timestamp: number, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/**
 * Posts results to the owner's address. A result has arrived when the answer's status is 2xx. Redirects aren't followed,
 * because they might lead to an address that the owner didn't name. Never rejects. The reason of a failure doesn't
 * contain the address, which is often a secret.
 */
export function createPost({ webhook, secret, now, answerWithinMs = ANSWER_WITHIN_MS }: PostOptions) {
  return async ({ id, body }: WaitingResult, signal: AbortSignal): Promise<PostOutcome> => {
    const cut = new AbortController()
    const stop = () => cut.abort(new Error('the backend doesn’t send any more'))
    const late = new Error(`no answer within ${answerWithinMs} ms`)
    const timer = setTimeout(() => cut.abort(late), answerWithinMs)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    const timestamp = now()
    try {
      const {
        ok,
        status,
        body: answer,
      } = await fetch(webhook, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Handpick',
          [RESULT_HEADERS.id]: id,
          [RESULT_HEADERS.timestamp]: String(timestamp),
          [RESULT_HEADERS.signature]: signResult(secret, timestamp, body),
        },
        body,
        redirect: 'manual',
        signal: cut.signal,
      })
      // The body of the answer isn't needed.
      await answer?.cancel()
      return ok ? { arrived: true } : { arrived: false, reason: `the answer was ${status}` }
    } catch (error) {
      return { arrived: false, reason: reasonOf(error) }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
  }
}

/** The message `fetch failed` gives no reason. The cause has the system's code or a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause ? String(cause.code) : cause.message
}
