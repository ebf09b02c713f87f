import { isBot } from '../bots/bot-users.ts'
import { hasRights } from '../chats/rights.ts'
import type { BoxName } from '../state/box.ts'
import type { Message } from '../state/message.ts'
import type { Chat, PeerRef } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { advance, boxOf, channelBox, isChannelBox, ownerOf, userBox } from './boxes.ts'
import { findMessage, forgetMessage } from './deliver.ts'
import { copiesOf } from './edit-message.ts'
import { historyOf } from './history.ts'

/** A bot can delete messages for this time, an administrator too. */
const BOT_DELETE_WINDOW_SECONDS = 48 * 60 * 60
/** A bot can't delete a die in a private chat before this time is over. */
const BOT_DICE_SECONDS = 24 * 60 * 60

/** The effect of a deletion on the sequence that the caller named. */
export interface Affected {
  pts: number
  /** The number of messages that were removed from it. */
  ptsCount: number
}

/**
 * `messages.deleteMessages`: removes messages from an account's private chats and basic groups. With `revoke`
 * they are removed for everybody. Ids without a message are ignored. Errors: 403 MESSAGE_DELETE_FORBIDDEN when
 * only an administrator could remove a message for everybody, for a bot after two days, and for a die that a bot
 * would remove on its first day.
 *
 * @see https://core.telegram.org/method/messages.deleteMessages
 * @see https://core.telegram.org/bots/api#deletemessage
 */
export function deleteMessages(world: World, userId: number, ids: number[], revoke: boolean): Affected {
  const own = userBox(userId)
  const found = messagesUnder(world, own, ids)
  for (const message of found) {
    if (!mayDelete(world, userId, message, revoke)) throw new RpcError(403, 'MESSAGE_DELETE_FORBIDDEN')
  }
  removeMessages(world, revoke ? found.flatMap(message => copiesOf(world, message)) : found)
  return { pts: boxOf(world, own).pts, ptsCount: found.length }
}

/**
 * `channels.deleteMessages`: removes messages for everybody. Errors: MESSAGE_IDS_EMPTY; 403
 * MESSAGE_DELETE_FORBIDDEN for another's message without the right to delete, for the message about the
 * creation of the chat or of a topic, and for a bot after two days.
 *
 * @see https://core.telegram.org/method/channels.deleteMessages
 */
export function deleteChannelMessages(world: World, userId: number, chat: Chat, ids: number[]): Affected {
  if (ids.length === 0) throw badRequest('MESSAGE_IDS_EMPTY')
  const box = channelBox(chat.id)
  const found = messagesUnder(world, box, ids)
  for (const message of found) {
    const isOpening = message.content.kind === 'chat_created' || message.content.kind === 'topic_created'
    const may = !isOpening && mayDeleteIn(world, userId, chat, message)
    if (!may) throw new RpcError(403, 'MESSAGE_DELETE_FORBIDDEN')
  }
  removeMessages(world, found)
  return { pts: boxOf(world, box).pts, ptsCount: found.length }
}

/** Removes all messages of a basic group from one account's box. */
export const forgetChat = (world: World, accountId: number, peer: PeerRef) =>
  removeMessages(world, historyOf(world, accountId, peer))

const messagesUnder = (world: World, box: BoxName, ids: number[]): Message[] =>
  [...new Set(ids)].flatMap(id => findMessage(world, box, id) ?? [])

function mayDelete(world: World, userId: number, message: Message, revoke: boolean): boolean {
  if (!revoke) return true
  if (message.peer.kind === 'user') {
    return isInTime(world, userId, message) && !isFreshDie(world, userId, message)
  }
  const chat = world.chats.get(message.peer.id)
  return chat === undefined || mayDeleteIn(world, userId, chat, message)
}

function mayDeleteIn(world: World, userId: number, chat: Chat, message: Message): boolean {
  const isOwn = message.fromId === userId
  const may = isOwn || hasRights(chat, userId, { deleteMessages: true })
  return may && isInTime(world, userId, message)
}

const isInTime = (world: World, userId: number, { date }: Message) =>
  !isBot(world, userId) || world.now() - date <= BOT_DELETE_WINDOW_SECONDS

const isFreshDie = (world: World, userId: number, { content, date }: Message) =>
  isBot(world, userId) &&
  content.kind === 'text' &&
  content.media?.kind === 'dice' &&
  world.now() - date < BOT_DICE_SECONDS

/** Each message takes one pts of its box. Each box gets one update. */
export function removeMessages(world: World, messages: Message[]) {
  const date = world.now()
  const byBox = new Map<BoxName, Message[]>()
  for (const message of messages) byBox.set(message.box, [...(byBox.get(message.box) ?? []), message])
  for (const [box, gone] of byBox) {
    for (const message of gone) {
      const pts = advance(world, box, date)
      forgetMessage(world, message)
      world.deletions.set(`${box}:${pts}`, { messageId: message.id, pts: message.pts })
    }
    const told = { kind: 'delete' as const, box, ids: gone.map(({ id }) => id), pts: boxOf(world, box).pts }
    for (const accountId of readersOf(world, box)) world.publish({ ...told, accountId })
  }
}

const readersOf = (world: World, box: BoxName): number[] =>
  isChannelBox(box) ? (world.chats.get(ownerOf(box))?.members ?? []).map(one => one.userId) : [ownerOf(box)]
