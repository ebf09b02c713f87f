import { badRequest } from '../../world/state/rpc-error.ts'
import type { GivenMedia, MediaType } from './given-media.ts'

const MAX_ALBUM_ITEMS = 10

/** Media that can be only with their own kind, by TDLib's names. */
const HOMOGENOUS: Partial<Record<MediaType, string>> = { audio: 'Audio', document: 'Document' }

/** Errors, with TDLib's texts: 400 `Too many messages to send as an album`, `There are no messages to send`. */
export function assertAlbumSize({ length }: readonly unknown[]) {
  if (length > MAX_ALBUM_ITEMS) throw badRequest('Too many messages to send as an album')
  if (length === 0) throw badRequest('There are no messages to send')
}

/**
 * Throws unless files can be one album. Errors, with TDLib's texts: 400 `Parameter show_caption_above_media
 * must be the same for all messages`, `… can't be mixed with other media types`.
 */
export function assertAlbum(media: Pick<GivenMedia, 'type' | 'invertMedia'>[]) {
  const isAbove = media[0]?.invertMedia
  if (media.some(({ invertMedia }) => invertMedia !== isAbove)) {
    throw badRequest('Parameter show_caption_above_media must be the same for all messages')
  }
  const types = new Set(media.map(({ type }) => type))
  if (types.size === 1) return
  for (const type of types) {
    if (HOMOGENOUS[type]) throw badRequest(`${HOMOGENOUS[type]} can't be mixed with other media types`)
  }
}
