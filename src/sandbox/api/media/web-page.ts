import type { Tl, tl } from '../../tl/types.ts'
import type { LinkPreview } from '../../world/state/message.ts'
import { badRequest } from '../../world/state/rpc-error.ts'

/** The greatest length of an address, in UTF-16 units. */
const MAX_URL_LENGTH = 2048

/**
 * The link whose page is shown with a text. The sandbox doesn't fetch the page. Errors: WEBPAGE_URL_INVALID.
 *
 * @see https://core.telegram.org/constructor/inputMediaWebPage
 */
export function toLinkPreview({
  url: given,
  forceSmallMedia,
  forceLargeMedia,
}: Tl<tl.RawInputMediaWebPage>): LinkPreview {
  const url = /^https?:\/\//i.test(given) ? given : `http://${given}`
  if (!URL.canParse(url) || url.length > MAX_URL_LENGTH) throw badRequest('WEBPAGE_URL_INVALID')
  return { url, ...(forceSmallMedia && { small: true }), ...(forceLargeMedia && { large: true }) }
}

/** A link's page in the form that readers of the message get. */
export const toWebPage = ({ url, small, large }: LinkPreview): Tl<tl.RawMessageMediaWebPage> => ({
  _: 'messageMediaWebPage',
  manual: true,
  ...(small && { forceSmallMedia: true }),
  ...(large && { forceLargeMedia: true }),
  webpage: { _: 'webPageEmpty', id: 0n, url },
})
