import type { InitDataCheck } from '../request-chat/server/init-data.ts'
import { ProblemError } from './problem.ts'

/** The problem of a caller whose init data isn't accepted. */
export function refusedInitData(check: Extract<InitDataCheck, { ok: false }>): ProblemError {
  switch (check.reason) {
    case 'invalid':
      return new ProblemError('INIT_DATA_INVALID')
    case 'expired':
      return new ProblemError('INIT_DATA_EXPIRED')
    case 'ahead':
      return new ProblemError('CLOCK_BEHIND', `auth_date is ${check.seconds} s ahead of this server’s time`)
    default:
      return check satisfies never
  }
}
