import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { type GivenMedia, media as givenMedia } from './given-media.ts'
import { mediaToTl } from './media-to-tl.ts'
import { storeMedia } from './stored-media.ts'

/** A video with its cover and its start. Other media stay as they are. Errors: those of {@link mediaToTl} for a photo. */
export async function withCover(
  bot: Bot,
  media: Tl<tl.TypeInputMedia>,
  { type, cover, startTimestamp }: GivenMedia,
): Promise<Tl<tl.TypeInputMedia>> {
  const isFile =
    media._ === 'inputMediaUploadedDocument' ||
    media._ === 'inputMediaDocument' ||
    media._ === 'inputMediaDocumentExternal'
  if (type !== 'video' || !isFile) return media
  const photo = cover && mediaToTl(bot, givenMedia('photo', cover))
  const stored = photo && (await storeMedia(bot, { _: 'inputPeerSelf' }, photo))
  return {
    ...media,
    ...(stored?._ === 'inputMediaPhoto' && { videoCover: stored.id }),
    ...(startTimestamp > 0 && { videoTimestamp: startTimestamp }),
  }
}
