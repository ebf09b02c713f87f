import { accountOf, readIn } from '../accounts/account.ts'
import type { BoxName } from '../state/box.ts'
import type { Message } from '../state/message.ts'
import { chatPeer, memberOf, type PeerRef, peerKey } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { boxFor, boxOf, isChannelBox, userBox } from './boxes.ts'
import { findMessage } from './deliver.ts'

/** All messages of a box, oldest first. */
export function* messagesIn(world: World, box: BoxName): Generator<Message> {
  const { lastMessageId } = boxOf(world, box)
  for (let id = 1; id <= lastMessageId; id++) {
    const message = findMessage(world, box, id)
    if (message) yield message
  }
}

/** An account's messages with a peer, oldest first. */
export function historyOf(world: World, accountId: number, peer: PeerRef): Message[] {
  const box = boxFor(accountId, peer)
  const all = [...messagesIn(world, box)]
  return isChannelBox(box) ? all : all.filter(message => peerKey(message.peer) === peerKey(peer))
}

export interface Dialog {
  peer: PeerRef
  top: Message
  unread: number
  readUpTo: number
}

/** An account's chats, the latest first. */
export function dialogsOf(world: World, accountId: number): Dialog[] {
  const account = accountOf(world, accountId)
  const dialogs = new Map<string, Dialog>()
  const add = (message: Message) => {
    const key = peerKey(message.peer)
    const read = account.readUpTo[key] ?? 0
    const isUnread =
      message.fromId !== accountId && message.id > readIn(account, message.peer, message.topicId)
    const unread = (dialogs.get(key)?.unread ?? 0) + Number(isUnread)
    dialogs.set(key, { peer: message.peer, top: message, unread, readUpTo: read })
  }
  for (const message of messagesIn(world, userBox(accountId))) add(message)
  for (const chat of world.chats.values()) {
    if (chat.type === 'group' || !memberOf(chat, accountId)) continue
    for (const message of messagesIn(world, boxFor(accountId, chatPeer(chat)))) add(message)
  }
  return [...dialogs.values()].sort((a, b) => b.top.date - a.top.date || compareKeys(a.peer, b.peer))
}

/** The order of chats whose last messages have the same date. It has no meaning, but is always the same. */
export const compareKeys = (a: PeerRef, b: PeerRef) => (peerKey(a) < peerKey(b) ? -1 : 1)

/** The new messages, edits, deletions and pins of a box between two pts, in their present form. */
export function missedIn(world: World, box: BoxName, pts: number, upTo: number) {
  const messages: Message[] = []
  for (let id = boxOf(world, box).lastMessageId; id > 0; id--) {
    const message = findMessage(world, box, id)
    if (message && message.pts <= pts) break
    if (message && message.pts <= upTo) messages.push(message)
  }
  messages.reverse()
  const edited = new Map<number, Message>()
  const deleted: number[] = []
  const pins: { message: Message; pinned: boolean; pts: number }[] = []
  for (let next = pts + 1; next <= upTo; next++) {
    const deletion = world.deletions.get(`${box}:${next}`)
    // A client that hasn't seen a message needn't be told of its deletion.
    if (deletion && deletion.pts <= pts) deleted.push(deletion.messageId)
    const pin = world.pins.get(`${box}:${next}`)
    const marked = pin && findMessage(world, box, pin.messageId)
    if (pin && marked) pins.push({ message: marked, pinned: pin.pinned, pts: next })
    const message = findMessage(world, box, world.edits.get(`${box}:${next}`) ?? 0)
    // A new message already has its present form.
    if (message && message.pts <= pts) edited.set(message.id, message)
  }
  return { messages, edited: [...edited.values()], deleted, pins }
}
