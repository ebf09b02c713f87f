import type { Tl, tl } from '../../tl/types.ts'
import { isForum } from '../state/find-peer.ts'
import type { ExternalReply, Message, Quote } from '../state/message.ts'
import { memberOf, type PeerRef, peerKey } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { topicToWrite } from '../topics/topic-to-write.ts'
import { boxFor } from './boxes.ts'
import { type Answered, findMessage } from './deliver.ts'
import { quotedEntities } from './entities.ts'

/** The message that somebody answers. */
export interface ReplyTo {
  /** The id in the sender's own box. */
  id: number
  /** The chat of the answered message. Absent: the chat that is written to. */
  peer?: PeerRef
  quote?: { text: string; entities: Tl<tl.TypeMessageEntity>[]; near: number }
  /** The topic of the new message, in a forum. */
  topicId?: number
}

/** Telegram's `quote_length_max`, in UTF-16 units. */
const MAX_QUOTE_LENGTH = 1024

/**
 * The message that another message answers, its quoted part, and the topic of the answer. The first message of a
 * topic only names the topic: it isn't answered. Errors: REPLY_MESSAGE_ID_INVALID for an unknown message, and in
 * another chat or topic for a message that may not be forwarded; QUOTE_TEXT_INVALID for a quote that the message
 * doesn't have; those of {@link topicToWrite} and {@link quotedEntities}.
 *
 * @see https://core.telegram.org/constructor/inputReplyToMessage
 */
export function answeredBy(
  world: World,
  fromId: number,
  to: PeerRef,
  reply: ReplyTo | undefined,
): Answered & { replyTo?: Message } {
  const topicId = topicToWrite(world, fromId, to, reply ?? {})
  const place = topicId !== undefined && { topicId }
  if (!reply) return { ...place }
  const { id, peer = to, quote } = reply
  const isHere = peerKey(peer) === peerKey(to)
  if (isHere && id === topicId) return { ...place }
  const message = findMessage(world, boxFor(fromId, peer), id)
  const isThere = message && peerKey(message.peer) === peerKey(peer)
  if (!isThere) throw badRequest('REPLY_MESSAGE_ID_INVALID')
  const chosen = quote && quoteOf(message, quote)
  if (isHere && (message.topicId === topicId || !isForum(world, to))) {
    return { ...place, replyTo: message, ...(chosen && { quote: chosen }) }
  }
  const chat = peer.kind === 'user' ? undefined : world.chats.get(peer.id)
  const isOpen = !message.noforwards && !chat?.noforwards && message.content.kind === 'text'
  if (!isOpen || (chat && chat.username === undefined && !memberOf(chat, fromId))) {
    throw badRequest('REPLY_MESSAGE_ID_INVALID')
  }
  const said = chosen ?? beginningOf(message)
  return { ...place, externalReply: toExternal(message), ...(said && { quote: said }) }
}

function quoteOf({ content }: Message, { text, entities, near }: NonNullable<ReplyTo['quote']>): Quote {
  const said = content.kind === 'text' ? content.text : ''
  // An empty quote would be found everywhere.
  if (text === '' || text.length > MAX_QUOTE_LENGTH) throw badRequest('QUOTE_TEXT_INVALID')
  const offset = nearest(said, text, near)
  if (offset === undefined) throw badRequest('QUOTE_TEXT_INVALID')
  const kept = quotedEntities(text, entities)
  return { text, ...(kept.length > 0 && { entities: kept }), offset, isManual: true }
}

/** The place of a part of a text that is nearest to `near`. Undefined when the part isn't in the text. */
function nearest(text: string, part: string, near: number): number | undefined {
  const places: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at)
  return places.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0]
}

/** Readers in another chat can't see the answered message, so they are told its beginning. */
function beginningOf({ content }: Message): Quote | undefined {
  if (content.kind !== 'text' || content.text === '') return undefined
  const text = content.text.slice(0, MAX_QUOTE_LENGTH)
  const inside = (content.entities ?? []).filter(({ offset, length }) => offset + length <= text.length)
  const entities = quotedEntities(text, inside)
  return { text, ...(entities.length > 0 && { entities }), offset: 0 }
}

function toExternal({ peer, id: messageId, fromId, date, content }: Message): ExternalReply {
  const media = content.kind === 'text' ? content.media : undefined
  return { peer, messageId, fromId, date, ...(media && { media }) }
}
