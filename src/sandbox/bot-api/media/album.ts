import { badRequest } from '../../world/state/rpc-error.ts'
import type { GivenMedia, MediaType } from './given-media.ts'

const MAX_ALBUM = 10

/** What goes with nothing but its own kind, by TDLib's name. */
const HOMOGENOUS: Partial<Record<MediaType, string>> = { audio: 'Audio', document: 'Document' }

/**
 * Whether files can be one album. Errors, with TDLib's words: 400 `Too many messages to send as an album`, `There are no
 * messages to send`, `Parameter show_caption_above_media must be the same for all messages`, `… can't be mixed with other
 * media types`.
 */
export function assertAlbum(media: Pick<GivenMedia, 'type' | 'invertMedia'>[]) {
  if (media.length > MAX_ALBUM) throw badRequest('Too many messages to send as an album')
  const [first] = media
  if (!first) throw badRequest('There are no messages to send')
  if (media.some(({ invertMedia }) => invertMedia !== first.invertMedia)) {
    throw badRequest('Parameter show_caption_above_media must be the same for all messages')
  }
  const types = new Set(media.map(({ type }) => type))
  if (types.size === 1) return
  for (const type of types) {
    if (HOMOGENOUS[type]) throw badRequest(`${HOMOGENOUS[type]} can't be mixed with other media types`)
  }
}
