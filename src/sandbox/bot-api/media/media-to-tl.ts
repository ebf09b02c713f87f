import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { namedFile } from '../input/known-file.ts'
import { parseUrl, UrlError } from '../links/parse-url.ts'
import type { GivenMedia } from './given-media.ts'
import { uploadedMedia } from './uploaded-media.ts'

const MAX_VIDEO_NOTE_SIDE_PIXELS = 640

/**
 * A file to send, in TL. A part of the request is uploaded.
 *
 * Errors, with TDLib's texts: 400 as in {@link namedFile} and {@link uploadedMedia}, `Invalid file HTTP URL
 * specified: …`, `Wrong video note length`.
 *
 * @see https://core.telegram.org/type/InputMedia
 */
export function mediaToTl(bot: Bot, given: GivenMedia): Tl<tl.TypeInputMedia> {
  const { type, file } = given
  const spoiler = given.spoiler ? { spoiler: true } : {}
  if (type === 'video_note' && given.width > MAX_VIDEO_NOTE_SIDE_PIXELS)
    throw badRequest('Wrong video note length')
  if (file.kind === 'upload') return { ...uploadedMedia(bot, given, file.file), ...spoiler }
  if (isAddress(file.name)) {
    // Telegram accepts no address for a video note.
    if (type === 'video_note') throw badRequest('MEDIA_EMPTY')
    const url = addressOf(file.name)
    return type === 'photo'
      ? { _: 'inputMediaPhotoExternal', url, ...spoiler }
      : { _: 'inputMediaDocumentExternal', url, ...spoiler }
  }
  const wanted = type === 'document' && given.forceFile ? 'DocumentAsFile' : undefined
  const known = namedFile(bot, file.name, type, wanted)
  return known._ === 'inputPhoto'
    ? { _: 'inputMediaPhoto', id: known, ...spoiler }
    : { _: 'inputMediaDocument', id: known, ...spoiler }
}

/** No `file_id` has a dot. Telegram's addresses have one, but here `http://localhost/` is an address too. */
export const isAddress = (name: string) => name.includes('.') || /^https?:\/\//i.test(name)

function addressOf(name: string): string {
  try {
    const { protocol, userinfo, host, port, query } = parseUrl(name)
    return `${protocol}://${userinfo && `${userinfo}@`}${host}${port === 0 ? '' : `:${port}`}${query}`
  } catch (error) {
    if (error instanceof UrlError) throw badRequest(`Invalid file HTTP URL specified: ${error.message}`)
    throw error
  }
}
