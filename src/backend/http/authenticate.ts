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

interface Known extends Caller {
  header: string
  /** The end of the credentials, in Telegram's time. */
  until: number
  /** When they are checked again, in seconds of the clock that only goes forward. */
  knownUntil: number
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
 * Apps send the same credentials again and again, so the results of the check are remembered: one at each place, from the
 * second time on. Remembering everybody who comes once would cost as much as a third of the check.
 */
const PLACES = 8192
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
  const known = new Array<Known | undefined>(PLACES)
  /** The print of the credentials that came last to each place. */
  const seen = new Int32Array(PLACES)

  function check(header: string, time: number): InitDataCheck<Identity> {
    const space = header.indexOf(' ')
    const credentials = space < 0 ? '' : header.slice(space + 1)
    switch (space < 0 ? header : header.slice(0, space)) {
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
    const print = printOf(header)
    const place = print % PLACES
    const before = known[place]
    if (before?.header === header && time <= before.until && elapsed() <= before.knownUntil) return before
    const checked = check(header, time)
    if (!checked.ok) throw refusedInitData(checked)
    const caller = {
      header,
      userId: checked.initData.userId,
      session: sessions.issue(checked.initData, time),
      until: checked.until,
      knownUntil: elapsed() + KNOWN_FOR_SECONDS,
    }
    if (seen[place] === print) known[place] = caller
    seen[place] = print
    return caller
  }
}

/** A number from the last letters. Telegram puts the hash last, and a session ends with its signature. */
function printOf(header: string): number {
  let print = 0
  for (const letter of header.slice(-6)) print = (print * 31 + letter.charCodeAt(0)) & 0x7fffffff
  return print
}
