import { AUTH_SCHEME } from '../../contract/api.ts'
import { checkInitData, signedByTelegram, signedWithToken } from '../../request-chat/server/web-crypto.ts'
import { ProblemError } from '../problem.ts'
import { refusedInitData } from '../refused-init-data.ts'

/** The bot whose Mini App sends the init data: its token, or its id, the part of the token before the colon. */
export type InitDataOf = string | number

/**
 * Makes the function that finds the caller by the header `Authorization: tma <init data>`. It throws
 * {@link ProblemError}.
 */
export function createAuthenticate(bot: InitDataOf, maxAgeSeconds: number, now: () => number) {
  const isSigned = typeof bot === 'number' ? signedByTelegram(bot) : signedWithToken(bot)
  return async function authenticate(request: Request): Promise<number> {
    const [scheme, raw = ''] = (request.headers.get('authorization') ?? '').split(/ (.*)/s)
    if (scheme !== AUTH_SCHEME) throw new ProblemError('INIT_DATA_MISSING')
    const checked = await checkInitData(raw, isSigned, { maxAgeSeconds, now: now() })
    if (!checked.ok) throw refusedInitData(checked)
    return checked.initData.userId
  }
}
