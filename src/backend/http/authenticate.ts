import { AUTH_SCHEME, SESSION_SCHEME } from '../../contract/api.ts'
import { ProblemError } from '../../peer-requests/problem.ts'
import { refusedInitData } from '../../peer-requests/refused-init-data.ts'
import { checkInitData, type InitDataCheck, type SignatureCheck } from '../../request-chat/server/node.ts'
import { steadyTime } from '../clock.ts'
import type { Identity, Sessions } from './session.ts'

/** The caller, with the session for its next calls. */
export interface Caller {
  userId: number
  session: string
}

export interface AuthenticateOptions {
  isSigned: SignatureCheck
  /** In seconds. */
  initDataMaxAge: number
  sessions: Sessions
  /** Telegram's time: Unix time in seconds. */
  now: () => number
  /** Seconds that only go forward. */
  elapsed?: () => number
}

/**
 * Apps send the same credentials again and again, so the results of the check are remembered: at least this many, and at
 * most twice as many.
 */
const LEAST_KNOWN = 5000
/** Valid credentials aren't checked again for this time. */
const KNOWN_FOR_SECONDS = 300

/**
 * Finds the caller by the `Authorization` header. Throws {@link ProblemError} when it is missing, wrong or too
 * old.
 */
export function createAuthenticate({
  isSigned,
  initDataMaxAge,
  sessions,
  now,
  elapsed = steadyTime,
}: AuthenticateOptions) {
  type Known = Map<string, Caller & { until: number; knownUntil: number }>
  let known: Known = new Map()
  /** The generation before. Deleting the oldest of one map would pass over the places of all that were deleted. */
  let earlier: Known = new Map()

  function check(header: string, time: number): InitDataCheck<Identity> {
    const [scheme, credentials = ''] = header.split(/ (.*)/s)
    switch (scheme) {
      case AUTH_SCHEME:
        return checkInitData(credentials, isSigned, { maxAgeSeconds: initDataMaxAge, now: time })
      case SESSION_SCHEME:
        return sessions.check(credentials, time)
      default:
        throw new ProblemError('INIT_DATA_MISSING')
    }
  }

  return (header: string): Caller => {
    const time = now()
    const before = known.get(header) ?? earlier.get(header)
    if (before && time <= before.until && elapsed() <= before.knownUntil) return before
    const checked = check(header, time)
    if (!checked.ok) throw refusedInitData(checked)
    const caller = {
      userId: checked.initData.userId,
      session: sessions.issue(checked.initData, time),
      until: checked.until,
      knownUntil: elapsed() + KNOWN_FOR_SECONDS,
    }
    if (known.size >= LEAST_KNOWN) {
      earlier = known
      known = new Map()
    }
    known.set(header, caller)
    return caller
  }
}
