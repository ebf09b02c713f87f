import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'

type Stored = Tl<tl.RawInputMediaPhoto> | Tl<tl.RawInputMediaDocument>

/** Telegram stores a photo or file before the bot sends it. Errors: MEDIA_EMPTY for other media. */
export async function storeMedia(
  bot: Bot,
  peer: Tl<tl.TypeInputPeer>,
  media: Tl<tl.TypeInputMedia>,
): Promise<Stored> {
  const stored = storedMedia(await bot.invokeLater({ _: 'messages.uploadMedia', peer, media }))
  if (!stored) throw badRequest('MEDIA_EMPTY')
  return stored
}

/**
 * A photo or file that Telegram has, to be sent again. Undefined for other media, and for a file that isn't there any
 * more.
 */
export function storedMedia(media: Tl<tl.TypeMessageMedia>): Stored | undefined {
  if (media._ === 'messageMediaPhoto' && media.photo?._ === 'photo') {
    return { _: 'inputMediaPhoto', id: toInputPhoto(media.photo), ...spoilerOf(media) }
  }
  if (media._ === 'messageMediaDocument' && media.document?._ === 'document') {
    const { id, accessHash, fileReference } = media.document
    const { videoCover, videoTimestamp } = media
    return {
      _: 'inputMediaDocument',
      id: { _: 'inputDocument', id, accessHash, fileReference },
      ...spoilerOf(media),
      ...(videoCover?._ === 'photo' && { videoCover: toInputPhoto(videoCover) }),
      ...(videoTimestamp !== undefined && { videoTimestamp }),
    }
  }
  return undefined
}

const toInputPhoto = ({ id, accessHash, fileReference }: Tl<tl.RawPhoto>): Tl<tl.RawInputPhoto> => ({
  _: 'inputPhoto',
  ...{ id, accessHash, fileReference },
})

const spoilerOf = ({ spoiler }: { spoiler?: boolean }) => (spoiler ? { spoiler: true } : {})
