import type { Tl, tl } from '../../tl/types.ts'
import { documentKind } from '../../world/media/media-kind.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { MediaType } from './given-media.ts'

type Kind = 'photo' | ReturnType<typeof documentKind> | 'other'

/** The kind of a message's medium. Undefined for a text. */
function kindOf({ media }: Tl<tl.RawMessage>): Kind | undefined {
  if (!media) return undefined
  if (media._ === 'messageMediaPhoto') return 'photo'
  const document = media._ === 'messageMediaDocument' ? media.document : undefined
  return document?._ === 'document' ? documentKind(document) : 'other'
}

const WITH_CAPTION: (Kind | undefined)[] = ['photo', 'video', 'animation', 'audio', 'voice', 'file']
const EDITABLE: (Kind | undefined)[] = [undefined, 'photo', 'video', 'animation', 'audio', 'file']

export const canHaveCaption = (message: Tl<tl.RawMessage>) => WITH_CAPTION.includes(kindOf(message))

/** A text can get a medium as well. */
export const canHaveOtherMedia = (message: Tl<tl.RawMessage>) => EDITABLE.includes(kindOf(message))

/** Kinds of media in an album, by the Bot API's kinds. */
const IN_ALBUM: Partial<Record<MediaType, Kind>> = {
  photo: 'photo',
  video: 'video',
  audio: 'audio',
  document: 'file',
}
const VISUAL: (Kind | undefined)[] = ['photo', 'video']

/**
 * Throws unless a medium can replace another in an album. Errors, with TDLib's texts: 400 `Message content type
 * can't be used in an album`, `Can't change media type in the album`.
 */
export function assertFitsAlbum(message: Tl<tl.RawMessage>, type: MediaType) {
  const [before, after] = [kindOf(message), IN_ALBUM[type]]
  if (message.groupedId === undefined || before === after) return
  if (!after) throw badRequest("Message content type can't be used in an album")
  if (!VISUAL.includes(before) || !VISUAL.includes(after)) {
    throw badRequest("Can't change media type in the album")
  }
}
