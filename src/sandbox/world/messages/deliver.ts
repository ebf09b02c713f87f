import { markRead } from '../accounts/account.ts'
import type { BoxName } from '../state/box.ts'
import { isForum } from '../state/find-peer.ts'
import type { Message, MessageContent } from '../state/message.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID } from '../state/topics.ts'
import type { World, WorldUpdate } from '../state/world.ts'
import { advance, boxOf, channelBox, isChannelBox, ownerOf, userBox } from './boxes.ts'
import { hears } from './privacy-mode.ts'

/** The options of a sent message. */
export type SentHow = Pick<Message, 'silent' | 'noforwards' | 'effect'>

/** The quoted part of the answered message, the answered message when it is elsewhere, and the topic of the answer. */
export type Answered = Pick<Message, 'quote' | 'externalReply' | 'topicId'>

/** A message before it is in any box. */
export interface Draft extends SentHow, Answered {
  fromId: number
  content: MessageContent
  /** The content of the sender's own copy in a private chat or a basic group, where it differs. */
  ownContent?: MessageContent
  date?: number
  /** Any copy of the message that this one answers. */
  replyTo?: Message | undefined
  guestVia?: PeerRef
  viaBotId?: number
}

/** A box that a message goes into, with the chat as seen from there. */
export interface Place {
  box: BoxName
  peer: PeerRef
}

/** Puts a message into every box that it belongs to, and tells their readers. Returns the sender's copy. */
export function deliver(
  world: World,
  fromId: number,
  peer: PeerRef,
  content: MessageContent,
  more: Pick<Draft, 'ownContent' | 'date' | 'replyTo' | 'viaBotId'> & SentHow & Answered = {},
): Message {
  const draft = { ...more, fromId, content }
  const [own] = post(world, placesFor(world, peer, draft), draft)
  if (!own) throw badRequest('PEER_ID_INVALID')
  return own
}

/** The boxes that a message goes into, the sender's first. */
export function placesFor(world: World, peer: PeerRef, draft: Draft): Place[] {
  const { fromId } = draft
  if (peer.kind === 'user') {
    const own = { box: userBox(fromId), peer }
    return peer.id === fromId ? [own] : [own, { box: userBox(peer.id), peer: userPeer(fromId) }]
  }
  if (peer.kind === 'channel') return [{ box: channelBox(peer.id), peer }]
  const chat = world.chats.get(peer.id)
  const said = { ...draft, repliedTo: draft.replyTo?.fromId }
  return (chat?.members ?? [])
    .filter(({ userId }) => chat && hears(world, userId, chat, said))
    .sort((a, b) => Number(b.userId === fromId) - Number(a.userId === fromId))
    .map(({ userId }) => ({ box: userBox(userId), peer }))
}

/** All copies are in their boxes before anybody is told. */
export function post(world: World, places: Place[], draft: Draft): Message[] {
  const copies = Object.fromEntries(places.map(({ box }) => [box, boxOf(world, box).lastMessageId + 1]))
  const posted = places.map(place => append(world, place, draft, copies))
  for (const message of posted) publishMessage(world, 'message', message)
  return posted
}

function append(world: World, { box, peer }: Place, draft: Draft, copies: Message['copies']): Message {
  const {
    fromId,
    content,
    ownContent = content,
    replyTo,
    quote,
    externalReply,
    guestVia,
    viaBotId,
    date = world.now(),
    silent,
    noforwards,
    effect,
  } = draft
  const id = boxOf(world, box).lastMessageId + 1
  const isInForum = isForum(world, peer)
  const topicId = isInForum ? topicOf(world, box, draft) : undefined
  const pts = advance(world, box, date, { lastMessageId: id })
  const parent = replyTo?.copies[box]
  const isOwn = !isChannelBox(box) && ownerOf(box) === fromId
  const message: Message = {
    ...{ id, box, peer, fromId, date, pts, copies },
    content: isOwn ? ownContent : content,
    ...(topicId !== undefined && { topicId }),
    ...(parent !== undefined && { replyTo: parent }),
    ...(quote && { quote }),
    ...(externalReply && { externalReply }),
    ...(guestVia && { guestVia }),
    ...(viaBotId !== undefined && { viaBotId }),
    ...(silent && { silent }),
    ...(noforwards && { noforwards }),
    ...(effect !== undefined && peer.kind === 'user' && { effect }),
  }
  world.messages.set(messageKey(box, id), message)
  if (isChannelBox(box) || ownerOf(box) === fromId) {
    markRead(world, fromId, peer, id, isInForum ? (topicId ?? GENERAL_TOPIC_ID) : undefined)
  }
  return message
}

/** A service message about another message is in the topic of that message. */
const topicOf = (world: World, box: BoxName, { topicId, replyTo }: Draft): number | undefined =>
  topicId ?? findMessage(world, box, replyTo?.copies[box] ?? 0)?.topicId

const messageKey = (box: BoxName, id: number) => `${box}:${id}`
export const findMessage = (world: World, box: BoxName, id: number) => world.messages.get(messageKey(box, id))

/** Replaces a message in its box, as {@link editMessage} does. */
export const replaceMessage = (world: World, message: Message) =>
  world.messages.set(messageKey(message.box, message.id), message)

/** Removes a message from its box. */
export const forgetMessage = (world: World, { box, id }: Message) =>
  world.messages.delete(messageKey(box, id))

export function publishMessage(world: World, kind: 'message' | 'edit', message: Message) {
  tellReaders(world, message, accountId => ({ accountId, kind, message }))
}

/** Sends an update to the readers of a message, or to the readers for whom `passes` is true. */
export function tellReaders(
  world: World,
  message: Message,
  toUpdate: (accountId: number) => WorldUpdate,
  passes: (accountId: number) => boolean = () => true,
) {
  for (const accountId of readersOf(world, message)) if (passes(accountId)) world.publish(toUpdate(accountId))
}

/** The accounts that are told of a message in a box. */
function readersOf(world: World, message: Message): number[] {
  const { box, fromId, guestVia } = message
  if (!isChannelBox(box)) return [ownerOf(box)]
  const chat = world.chats.get(ownerOf(box))
  const members = (chat?.members ?? []).map(({ userId }) => userId)
  const said = saidIn(world, message)
  const readers = members.filter(userId => chat && hears(world, userId, chat, said))
  // A guest is told of its own answer, and of nothing else.
  return guestVia && !readers.includes(fromId) ? [...readers, fromId] : readers
}

/** The properties of a message that {@link hears} needs. */
export const saidIn = (world: World, { box, fromId, content, replyTo, guestVia, viaBotId }: Message) => ({
  fromId,
  content,
  guestVia,
  viaBotId,
  repliedTo: replyTo === undefined ? undefined : findMessage(world, box, replyTo)?.fromId,
})
