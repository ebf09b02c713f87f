import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import type { Found } from '../input/find-chat.ts'
import type { SendOptions } from '../input/send-options.ts'
import { sendingLater } from '../input/sending.ts'
import { finishCaption, type SentText } from '../text/parse-text.ts'
import { messageIn, messagesIn } from '../to-json/sent-message.ts'
import { assertAlbum, assertAlbumSize } from './album.ts'
import type { GivenMedia } from './given-media.ts'
import { mediaToTl } from './media-to-tl.ts'
import { storeMedia } from './stored-media.ts'
import { withCover } from './video-cover.ts'

/** The chat and the options of a sent message. */
export interface Placed {
  chat: Found
  options: SendOptions
}

/** A medium in TL with its caption. */
export interface SentMedia {
  media: Tl<tl.TypeInputMedia>
  words: SentText
  invertMedia: boolean
}

/** Errors: those of {@link mediaToTl} and {@link finishCaption}, in this order. */
export async function toSent(bot: Bot, given: GivenMedia): Promise<SentMedia> {
  const media = mediaToTl(bot, given)
  const words = finishCaption(given.caption)
  return { media: await withCover(bot, media, given), words, invertMedia: given.invertMedia }
}

export const wordsInTl = ({ words, invertMedia }: Omit<SentMedia, 'media'>) => ({
  message: words.text,
  ...(words.entities.length > 0 && { entities: words.entities }),
  ...(invertMedia && { invertMedia: true }),
})

/** TDLib's names of what is no file. */
const CALLED: Partial<Record<Tl<tl.TypeInputMedia>['_'], string>> = {
  inputMediaContact: 'contacts',
  inputMediaDice: 'dice',
  inputMediaGeoPoint: 'locations',
  inputMediaGeoLive: 'live locations',
  inputMediaVenue: 'venues',
}

/** Sends one medium. @see https://core.telegram.org/bots/api#sendphoto */
export async function sendMedia<M extends Message>(
  bot: Bot,
  { chat, options }: Placed,
  sent: SentMedia,
): Promise<M> {
  const { media } = sent
  const post = () => bot.invokeLater({ _: 'messages.sendMedia', ...options, ...wordsInTl(sent), media })
  const answer = await sendingLater(chat, post, CALLED[media._])
  return messageIn<M>(bot, answer)
}

/**
 * Sends an album. A single medium is sent as an ordinary message. An album that is too large uploads nothing.
 * Errors: those of {@link assertAlbumSize}, {@link toSent} and {@link assertAlbum}.
 *
 * @see https://core.telegram.org/bots/api#sendmediagroup
 */
export async function sendAlbum(bot: Bot, placed: Placed, given: GivenMedia[]): Promise<Message[]> {
  assertAlbumSize(given)
  const items: SentMedia[] = []
  for (const one of given) items.push(await toSent(bot, one))
  assertAlbum(given)
  const [first] = items
  if (first && items.length === 1) return [await sendMedia(bot, placed, first)]
  const { chat, options } = placed
  const { randomId, replyMarkup: _none, ...to } = options
  const answer = await sendingLater(chat, async () => {
    const multiMedia: Tl<tl.RawInputSingleMedia>[] = []
    for (const { media, words } of items) {
      const stored = await store(bot, to.peer, media)
      multiMedia.push({
        _: 'inputSingleMedia',
        media: stored,
        randomId,
        message: words.text,
        ...(words.entities.length > 0 && { entities: words.entities }),
      })
    }
    const invertMedia = first?.invertMedia ? { invertMedia: true } : {}
    return bot.invokeLater({ _: 'messages.sendMultiMedia', ...to, multiMedia, ...invertMedia })
  })
  return messagesIn(bot, answer)
}

/** An album needs files that Telegram already has. */
async function store(
  bot: Bot,
  peer: Tl<tl.TypeInputPeer>,
  media: Tl<tl.TypeInputMedia>,
): Promise<Tl<tl.TypeInputMedia>> {
  const isStored = media._ === 'inputMediaPhoto' || media._ === 'inputMediaDocument'
  return isStored ? media : storeMedia(bot, peer, media)
}
