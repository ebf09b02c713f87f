import { isBot, meetIfBot } from '../bots/bot-users.ts'
import { sendingsOf } from '../chats/assert-may-send.ts'
import { mediaKind } from '../media/media-kind.ts'
import { findPeer, isChannel } from '../state/find-peer.ts'
import type { ForwardedFrom, Media, Message, TextContent } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { topicToWrite } from '../topics/topic-to-write.ts'
import { deliver, type SentHow } from './deliver.ts'
import { saidUnder } from './edit-message.ts'
import { assertMayWrite } from './send-text.ts'

/** The options of forwarded messages. */
export interface Forwarding {
  /** The forwarded message is a copy that doesn't name the author. */
  dropAuthor: boolean
  dropCaptions: boolean
  /** The id of the new album, by the id of the old album. */
  albumOf(groupedId: string): string
  how?: SentHow
  /** The new start of a video, in seconds. */
  videoTimestamp?: number
  /** The topic of the forwarded messages, in a forum. */
  topicId?: number
}

/**
 * One message of `messages.forwardMessages`. It keeps its first author, loses its keyboard, and calls no
 * guests. Errors: MESSAGE_ID_INVALID, CHAT_FORWARDS_RESTRICTED for a protected message, and those of {@link
 * assertMayWrite} and {@link topicToWrite}.
 *
 * @see https://core.telegram.org/method/messages.forwardMessages
 */
export function forwardMessage(
  world: World,
  userId: number,
  from: PeerRef,
  id: number,
  to: PeerRef,
  how: Forwarding,
): Message {
  const message = saidUnder(world, userId, from, id)
  if (message.content.kind !== 'text') throw badRequest('MESSAGE_ID_INVALID')
  assertMayWrite(world, userId, to, ...sendingsOf(world, message.content))
  const chat = findPeer(world, from)
  const isProtected = message.noforwards || (chat && 'members' in chat && chat.noforwards)
  // Bots may copy protected messages, but not forward them.
  const mayCopy = how.dropAuthor && isBot(world, userId)
  if (isProtected && !mayCopy) throw badRequest('CHAT_FORWARDS_RESTRICTED')
  const topicId = topicToWrite(world, userId, to, how)
  meetIfBot(world, to, userId)
  const more = { ...how.how, ...(topicId !== undefined && { topicId }) }
  return deliver(world, userId, to, passedOn(world, message, message.content, how), more)
}

function passedOn(world: World, message: Message, said: TextContent, how: Forwarding): TextContent {
  const { replyMarkup: _markup, forwardedFrom: before, groupedId, ...content } = said
  const { entities: _entities, ...bare } = content
  const isBare = how.dropCaptions && said.media !== undefined
  const media = startingAt(world, said.media, how.videoTimestamp)
  return {
    ...(isBare ? { ...bare, text: '' } : content),
    ...(media && { media }),
    ...(groupedId !== undefined && { groupedId: how.albumOf(groupedId) }),
    ...(!how.dropAuthor && { forwardedFrom: before ?? originOf(world, message) }),
  }
}

function startingAt(world: World, media: Media | undefined, timestamp: number | undefined) {
  const isMoved = timestamp !== undefined && media?.kind === 'document' && mediaKind(world, media) === 'video'
  if (!isMoved) return media
  const { timestamp: _before, ...file } = media
  return { ...file, ...(timestamp > 0 && { timestamp }) }
}

function originOf(world: World, { id, fromId, date, peer }: Message): ForwardedFrom {
  return { fromId, date, ...(isChannel(world, peer) && { post: { channelId: peer.id, messageId: id } }) }
}
