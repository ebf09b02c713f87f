import type { Tl, tl } from '../../tl/types.ts'
import { hasBlocked } from '../accounts/blocked.ts'
import { rateChat } from '../accounts/top-peers.ts'
import { hasUsedBot, isBot, meetIfBot } from '../bots/bot-users.ts'
import { assertMaySend, type Sending, sendingsOf } from '../chats/assert-may-send.ts'
import { mayAnswerRequest } from '../chats/join-requests.ts'
import { isForbidden } from '../chats/participants.ts'
import { summonGuests } from '../guests/summon-guests.ts'
import { findPeer } from '../state/find-peer.ts'
import type { LinkPreview, Media, Message, TextContent } from '../state/message.ts'
import { memberOf, type PeerRef } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { answeredBy, type ReplyTo } from './answered.ts'
import { deliver, type SentHow } from './deliver.ts'
import { toEntities } from './entities.ts'
import { assertReplyMarkup } from './reply-markup.ts'

/** Telegram's `message_length_max`. */
export const MAX_TEXT_CHARACTERS = 4096

export interface Text {
  text: string
  /** The text of the sender's own copy in a private chat, where it differs. */
  ownText?: string | undefined
  entities?: Tl<tl.TypeMessageEntity>[] | undefined
  replyMarkup?: Tl<tl.TypeReplyMarkup> | undefined
  replyTo?: ReplyTo | undefined
  /** The link whose page is shown with the text. The text may be empty then. */
  preview?: LinkPreview | undefined
  /** A medium's caption is above it, or a link's page is above the text. */
  invertMedia?: boolean | undefined
  how?: SentHow | undefined
}

/** Errors: MESSAGE_EMPTY, MESSAGE_TOO_LONG. */
export function assertText(text: string, preview?: LinkPreview) {
  if (text.trim() === '' && !preview) throw badRequest('MESSAGE_EMPTY')
  if (text.length > MAX_TEXT_CHARACTERS) throw badRequest('MESSAGE_TOO_LONG')
}

/**
 * Sends a text message. Bots that it calls as guests are told. Errors: MESSAGE_EMPTY, MESSAGE_TOO_LONG, and
 * those of {@link sendSaid}.
 *
 * @see https://core.telegram.org/method/messages.sendMessage
 */
export function sendText(world: World, fromId: number, peer: PeerRef, sent: Text): Message {
  assertText(sent.text, sent.preview)
  const message = sendSaid(world, fromId, peer, sent)
  summonGuests(world, message)
  return message
}

/**
 * Sends a message with or without a medium. Errors: those of {@link assertMayWrite}, {@link answeredBy}, {@link
 * toEntities} and {@link assertReplyMarkup}.
 */
export function sendSaid(
  world: World,
  fromId: number,
  peer: PeerRef,
  {
    text,
    ownText,
    replyTo,
    media,
    groupedId,
    how,
    preview,
    ...sent
  }: Text & Pick<TextContent, 'media' | 'groupedId'>,
): Message {
  assertMayWrite(world, fromId, peer, ...sendingsOf(world, { media, preview }))
  // Only bots can offer keyboards. A user's keyboard is dropped.
  const replyMarkup = isBot(world, fromId) ? sent.replyMarkup : undefined
  if (replyMarkup) assertReplyMarkup(replyMarkup, peer)
  const entities = toEntities(world, text, sent.entities)
  const answered = answeredBy(world, fromId, peer, replyTo)
  meetIfBot(world, peer, fromId)
  const content: TextContent = {
    kind: 'text',
    text,
    ...(entities.length > 0 && { entities }),
    ...(replyMarkup && { replyMarkup }),
    ...(media && { media }),
    ...(groupedId !== undefined && { groupedId }),
    ...(preview && !media && { preview }),
    ...(sent.invertMedia && canBeInverted(media, preview, entities) && { invertMedia: true }),
  }
  const own = ownText !== undefined && { ownContent: { ...content, text: ownText } }
  const message = deliver(world, fromId, peer, content, { ...answered, ...how, ...own })
  rateChat(world, fromId, peer)
  return message
}

/** Whether a message has something to be above its text: a medium, or the page of a link. */
export const canBeInverted = (
  media: Media | undefined,
  preview: LinkPreview | undefined,
  entities: Tl<tl.TypeMessageEntity>[],
) =>
  media !== undefined ||
  preview !== undefined ||
  entities.some(({ _ }) => _ === 'messageEntityUrl' || _ === 'messageEntityTextUrl')

const mayContact = (world: World, botId: number, userId: number) =>
  hasUsedBot(world, botId, userId) || mayAnswerRequest(world, botId, userId)

/**
 * @param sendings the rights that the message takes; none for anything else that needs the right to write
 *
 * Errors: PEER_ID_INVALID, also when a bot writes to a user who has never used it; CHANNEL_PRIVATE;
 * INPUT_USER_DEACTIVATED; USER_IS_BOT when a bot writes to a bot; 403 USER_IS_BLOCKED; YOU_BLOCKED_USER; 403 CHAT_WRITE_FORBIDDEN where only administrators post or the user may
 * send nothing; and those of {@link assertMaySend}.
 */
export function assertMayWrite(world: World, fromId: number, peer: PeerRef, ...sendings: Sending[]) {
  const target = findPeer(world, peer)
  if (!target) throw badRequest('PEER_ID_INVALID')
  if (!('members' in target)) {
    if (target.deleted) throw badRequest('INPUT_USER_DEACTIVATED')
    if (isBot(world, fromId) && isBot(world, target.id)) throw badRequest('USER_IS_BOT')
    if (hasBlocked(world, target.id, fromId)) throw new RpcError(403, 'USER_IS_BLOCKED')
    if (hasBlocked(world, fromId, target.id)) throw badRequest('YOU_BLOCKED_USER')
    if (isBot(world, fromId) && !mayContact(world, fromId, target.id)) throw badRequest('PEER_ID_INVALID')
    return
  }
  const member = memberOf(target, fromId)
  if (target.deactivated) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  if (!member) throw badRequest(peer.kind === 'chat' ? 'PEER_ID_INVALID' : 'CHANNEL_PRIVATE')
  const mayPost = target.type !== 'channel' || target.creatorId === fromId || member.adminRights?.postMessages
  if (!mayPost) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  for (const sending of sendings) assertMaySend(world, target, fromId, sending)
  if (sendings.length === 0 && isForbidden(world, target, fromId, 'sendMessages')) {
    throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  }
}
