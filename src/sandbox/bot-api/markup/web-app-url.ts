import { badRequest } from '../../world/state/rpc-error.ts'
import { within } from '../json/within.ts'
import { checkLink } from '../links/check-link.ts'
import { userOfLink } from '../links/entity-links.ts'

/** Plain http is allowed on this machine, as on Telegram's test servers. */
const LOOPBACK =
  /^http:\/\/(?:localhost|[^/:?#@]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:[/?#]|$)/i

/**
 * The completed address of a Mini App or of a login.
 *
 * Errors: 400 `<what> URL '…' is invalid: Only HTTPS links are allowed`, `Link to a user can't be used in …`.
 *
 * @param what the beginning of the error, with a capital letter
 * @param where the end of the error about a link to a user
 */
export function checkAppUrl(url: string, what: string, where = 'Web App URL buttons'): string {
  if (userOfLink(url) !== undefined) throw badRequest(`Link to a user can't be used in ${where}`)
  return LOOPBACK.test(url) ? url : within(`${what} `, () => checkLink(url, 'https'))
}
