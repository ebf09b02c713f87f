import type { Tl, tl } from '../tl/types.ts'
import { memberOf, type PeerRef, peerKey, userPeer } from './peers.ts'
import { assertReplyMarkup } from './reply-markup.ts'
import { badRequest, RpcError } from './rpc-error.ts'
import {
  accountOf,
  changeAccount,
  findPeer,
  hasUsedBot,
  isBot,
  markRead,
  meetBot,
  type World,
} from './world.ts'

/** One account's copy of a message, or a channel's only one. */
export interface Message {
  /** Unique within its box. */
  id: number
  /** Whose sequence it is in: `user:<id>` for an account's own chats, `channel:<id>` for a supergroup or channel. */
  box: string
  /** The chat as the box's owner sees it: in a private chat, the other side. */
  peer: PeerRef
  fromId: number
  date: number
  out: boolean
  /** The owner's pts after this message. */
  pts: number
  content: MessageContent
}

export type MessageContent =
  | { kind: 'text'; text: string; replyMarkup?: Tl<tl.TypeReplyMarkup> }
  | { kind: 'requested_peers'; buttonId: number; peers: PeerRef[]; fields: RequestedFields }
  | { kind: 'managed_bot_created'; botId: number }
  | { kind: 'chat_created'; title: string; userIds: number[] }
  | { kind: 'users_added'; userIds: number[] }

/** What of a shared peer the bot asked for. */
export interface RequestedFields {
  name: boolean
  username: boolean
  photo: boolean
}

/** Telegram's `message_length_max`. */
const MAX_TEXT = 4096

/** Every box that a message sent by `fromId` to `peer` goes into, with the chat as seen from there. */
function copies(world: World, fromId: number, peer: PeerRef): { ownerId: number; peer: PeerRef }[] {
  if (peer.kind === 'user') {
    const own = { ownerId: fromId, peer }
    return peer.id === fromId ? [own] : [own, { ownerId: peer.id, peer: userPeer(fromId) }]
  }
  // Supergroups and channels keep one history; here each member has a copy in the account's own sequence.
  const chat = world.chats.get(peer.id)
  return (chat?.members ?? []).map(member => ({ ownerId: member.userId, peer }))
}

/** Puts a message into every box it belongs in and tells their owners. Gives the sender's copy. */
export function deliver(
  world: World,
  fromId: number,
  peer: PeerRef,
  content: MessageContent,
  date = world.now(),
): Message {
  const [own, ...others] = copies(world, fromId, peer)
    .sort((a, b) => Number(b.ownerId === fromId) - Number(a.ownerId === fromId))
    .map(copy => append(world, copy.ownerId, copy.peer, fromId, content, date))
  if (!own) throw badRequest('PEER_ID_INVALID')
  // Everyone's copy is in its place before anyone hears of it.
  for (const message of [own, ...others])
    world.publish({ accountId: ownerOf(message), kind: 'message', message })
  return own
}

function append(
  world: World,
  ownerId: number,
  peer: PeerRef,
  fromId: number,
  content: MessageContent,
  date: number,
): Message {
  const account = accountOf(world, ownerId)
  const [id, pts] = [account.lastMessageId + 1, account.pts + 1]
  const message: Message = {
    id,
    box: `user:${ownerId}`,
    peer,
    fromId,
    date,
    out: fromId === ownerId,
    pts,
    content,
  }
  changeAccount(world, ownerId, { lastMessageId: id, pts })
  world.messages.set(messageKey(ownerId, id), message)
  if (message.out) markRead(world, ownerId, peer, id)
  return message
}

const messageKey = (ownerId: number, id: number) => `user:${ownerId}:${id}`
export const ownerOf = (message: Message) => Number(message.box.split(':')[1])
export const findMessage = (world: World, ownerId: number, id: number) =>
  world.messages.get(messageKey(ownerId, id))

/**
 * A text message. Errors: MESSAGE_EMPTY, MESSAGE_TOO_LONG, PEER_ID_INVALID; for a bot that writes to
 * someone who never used it, USER_IS_BLOCKED's sibling PEER_ID_INVALID; CHAT_WRITE_FORBIDDEN where only
 * administrators post; and those of {@link assertReplyMarkup}.
 *
 * @see https://core.telegram.org/method/messages.sendMessage
 */
export function sendText(
  world: World,
  fromId: number,
  peer: PeerRef,
  text: string,
  markup?: Tl<tl.TypeReplyMarkup>,
): Message {
  if (text.trim() === '') throw badRequest('MESSAGE_EMPTY')
  if (text.length > MAX_TEXT) throw badRequest('MESSAGE_TOO_LONG')
  assertMayWrite(world, fromId, peer)
  // Only bots have keyboards to offer; what a user sends as one is left out.
  const replyMarkup = isBot(world, fromId) ? markup : undefined
  if (replyMarkup) assertReplyMarkup(replyMarkup, peer)
  if (peer.kind === 'user' && isBot(world, peer.id)) meetBot(world, peer.id, fromId)
  return deliver(world, fromId, peer, { kind: 'text', text, ...(replyMarkup && { replyMarkup }) })
}

function assertMayWrite(world: World, fromId: number, peer: PeerRef) {
  const target = findPeer(world, peer)
  if (!target) throw badRequest('PEER_ID_INVALID')
  if (!('members' in target)) {
    if (target.deleted) throw new RpcError(403, 'USER_IS_BLOCKED')
    if (isBot(world, fromId) && !hasUsedBot(world, fromId, target.id)) throw badRequest('PEER_ID_INVALID')
    return
  }
  const member = memberOf(target, fromId)
  if (!member) throw badRequest(peer.kind === 'chat' ? 'PEER_ID_INVALID' : 'CHANNEL_PRIVATE')
  const mayPost = target.type !== 'channel' || target.creatorId === fromId || member.adminRights?.postMessages
  if (!mayPost) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
}

/** An account's messages, oldest first; only those with one peer when it is given. */
export function* messagesOf(world: World, ownerId: number, peer?: PeerRef): Generator<Message> {
  const last = accountOf(world, ownerId).lastMessageId
  const wanted = peer && peerKey(peer)
  for (let id = 1; id <= last; id++) {
    const message = findMessage(world, ownerId, id)
    if (message && (wanted === undefined || peerKey(message.peer) === wanted)) yield message
  }
}

/** What `updates.getDifference` owes an account that has seen everything up to `pts`. */
export const messagesSince = (world: World, ownerId: number, pts: number): Message[] => {
  const missed: Message[] = []
  for (let id = accountOf(world, ownerId).lastMessageId; id > 0; id--) {
    const message = findMessage(world, ownerId, id)
    if (message && message.pts <= pts) break
    if (message) missed.unshift(message)
  }
  return missed
}
