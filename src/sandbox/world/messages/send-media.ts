import { albumOf, hasCaption } from '../media/media-kind.ts'
import type { Media, Message } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { sendOnce } from './random-ids.ts'
import { sendSaid, type Text } from './send-text.ts'

/** Telegram's `caption_length_max`. */
const MAX_CAPTION_LENGTH = 1024
const MAX_ALBUM_ITEMS = 10

/**
 * Sends a medium with its caption. A medium that can't have a caption goes without. Errors:
 * MEDIA_CAPTION_TOO_LONG, and those of {@link sendSaid}.
 *
 * @see https://core.telegram.org/method/messages.sendMedia
 */
export const sendMedia = (world: World, fromId: number, peer: PeerRef, media: Media, sent: Text): Message =>
  sendSaid(world, fromId, peer, { ...sent, ...captionOf(world, media, sent), media })

export interface AlbumItem extends Pick<Text, 'text' | 'entities'> {
  media: Media
  randomId: bigint
}

/**
 * Sends media as an album: photos with videos, or only music, or only files. Errors: MEDIA_EMPTY for an empty
 * list, MULTI_MEDIA_TOO_LONG beyond ten, MEDIA_GROUPED_INVALID, and those of {@link sendMedia}.
 *
 * @see https://core.telegram.org/method/messages.sendMultiMedia
 */
export function sendAlbum(
  world: World,
  fromId: number,
  peer: PeerRef,
  items: AlbumItem[],
  common: Pick<Text, 'replyTo' | 'invertMedia' | 'how'>,
): Message[] {
  if (items.length === 0) throw badRequest('MEDIA_EMPTY')
  if (items.length > MAX_ALBUM_ITEMS) throw badRequest('MULTI_MEDIA_TOO_LONG')
  const albums = new Set(items.map(({ media }) => albumOf(world, media)))
  if (albums.size > 1 || albums.has(undefined)) throw badRequest('MEDIA_GROUPED_INVALID')
  const groupedId = BigInt.asUintN(62, BigInt(randomLong(world))).toString()
  return items.map(({ media, randomId, ...sent }) =>
    sendOnce(world, fromId, randomId, () =>
      sendSaid(world, fromId, peer, { ...common, ...captionOf(world, media, sent), media, groupedId }),
    ),
  )
}

function captionOf(world: World, media: Media, { text, entities }: Pick<Text, 'text' | 'entities'>) {
  if (!hasCaption(world, media)) return { text: '', entities: [] }
  assertCaption(text)
  return { text, entities }
}

/** Errors: MEDIA_CAPTION_TOO_LONG. */
export function assertCaption(text: string) {
  if (text.length > MAX_CAPTION_LENGTH) throw badRequest('MEDIA_CAPTION_TOO_LONG')
}
