import { mediaKind } from '../media/media-kind.ts'
import type { LinkPreview, Media } from '../state/message.ts'
import type { Chat } from '../state/peers.ts'
import { RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import type { BannedRight } from './banned-rights.ts'
import { isForbidden } from './participants.ts'

/** Telegram's error for each kind of message that a member may be forbidden to send. */
const ERRORS = {
  sendPlain: 'CHAT_SEND_PLAIN_FORBIDDEN',
  sendPhotos: 'CHAT_SEND_PHOTOS_FORBIDDEN',
  sendVideos: 'CHAT_SEND_VIDEOS_FORBIDDEN',
  sendRoundvideos: 'CHAT_SEND_ROUNDVIDEOS_FORBIDDEN',
  sendAudios: 'CHAT_SEND_AUDIOS_FORBIDDEN',
  sendVoices: 'CHAT_SEND_VOICES_FORBIDDEN',
  sendDocs: 'CHAT_SEND_DOCS_FORBIDDEN',
  sendStickers: 'CHAT_SEND_STICKERS_FORBIDDEN',
  sendGifs: 'CHAT_SEND_GIFS_FORBIDDEN',
  sendInline: 'CHAT_SEND_INLINE_FORBIDDEN',
  sendPolls: 'CHAT_SEND_POLL_FORBIDDEN',
  embedLinks: 'CHAT_SEND_WEBPAGE_FORBIDDEN',
} as const satisfies Partial<Record<BannedRight, string>>

/** The kind of a sent message, by the right that it needs. */
export type Sending = keyof typeof ERRORS

/**
 * Throws when a member may not send this in a group. Errors: 403 CHAT_SEND_…_FORBIDDEN.
 *
 * @see https://core.telegram.org/constructor/chatBannedRights
 */
export function assertMaySend(world: World, chat: Chat, userId: number, sending: Sending) {
  if (isForbidden(world, chat, userId, sending)) throw new RpcError(403, ERRORS[sending])
}

const BY_KIND: Record<ReturnType<typeof mediaKind>, Sending> = {
  photo: 'sendPhotos',
  video: 'sendVideos',
  round: 'sendRoundvideos',
  audio: 'sendAudios',
  voice: 'sendVoices',
  file: 'sendDocs',
  sticker: 'sendStickers',
  animation: 'sendGifs',
  dice: 'sendStickers',
  poll: 'sendPolls',
  contact: 'sendPlain',
  geo: 'sendPlain',
  geo_live: 'sendPlain',
  venue: 'sendPlain',
}

/** The rights that a message takes, by its medium and its link preview. */
export function sendingsOf(
  world: World,
  { media, preview }: { media?: Media | undefined; preview?: LinkPreview | undefined },
): Sending[] {
  if (media) return [BY_KIND[mediaKind(world, media)]]
  return preview ? ['sendPlain', 'embedLinks'] : ['sendPlain']
}
