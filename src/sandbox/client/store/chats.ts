import { create } from 'zustand'
import { randomId, toMessage } from '../api/message.ts'
import {
  type Peer,
  peerKey,
  toInputChannel,
  toInputPeer,
  toInputUser,
  toPeerRef,
  toPeers,
} from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { Updates } from '../api/updates.ts'
import { applyUpdates, type ChatsState, NO_CHATS, withFetched, withUnread } from './chats-state.ts'
import { replyIn } from './reply-in.ts'

const PAGE_MESSAGES = 100

interface Chats extends ChatsState {
  loaded: boolean
  /** Chats and topics, by `placeKey`, whose history was fetched back to the first message. */
  complete: Record<string, boolean>
}

const START: Chats = { ...NO_CHATS, loaded: false, complete: {} }

export const useChats = create<Chats>(() => START)

/**
 * Applies an event of the update stream. The stream tells all changes in their order, those by the page's own calls
 * too. So the updates in answers to calls aren't applied: they may come after newer ones, and say nothing else.
 *
 * @returns false when everything must be fetched again
 */
export function takeUpdates(updates: Updates): boolean {
  const next = applyUpdates(useChats.getState(), updates)
  if (next === 'stale') return false
  useChats.setState(next)
  return true
}

/** Adds what a call fetches, unless updates tell something newer meanwhile. @returns the answer */
export async function addFetched<A>(
  asking: Promise<A>,
  read: (answer: NoInfer<A>) => Parameters<typeof withFetched>[2],
): Promise<A> {
  const before = useChats.getState()
  const answer = await asking
  useChats.setState(state => withFetched(state, before, read(answer)))
  return answer
}

/** The peers and messages in an answer. An answer that nothing was modified has none. */
export const found = (answer: Found) => ({
  peers: toPeers({ users: [], ...answer }),
  messages: (answer.messages ?? []).flatMap(one => toMessage(one) ?? []),
})
interface Found extends Partial<Parameters<typeof toPeers>[0]> {
  _?: string
  messages?: Parameters<typeof toMessage>[0][]
}

export async function loadDialogs(call: Call) {
  const offsetPeer = { _: 'inputPeerEmpty' } as const
  const start = { offsetDate: 0, offsetId: 0, offsetPeer, limit: PAGE_MESSAGES, hash: '0' }
  const answer = await addFetched(call('messages.getDialogs', start), found)
  if (answer._ === 'messages.dialogsNotModified') return
  useChats.setState(state => {
    let next: ChatsState = state
    for (const dialog of answer.dialogs) {
      if (dialog._ === 'dialog') next = withUnread(next, toPeerRef(dialog.peer), dialog.unreadCount)
    }
    return { ...next, loaded: true }
  })
}

/** The newest messages of a chat or of a topic, or those before `offsetId`. */
export async function loadHistory(call: Call, peer: Peer, offsetId = 0, topicId?: number) {
  const none = { offsetDate: 0, addOffset: 0, maxId: 0, minId: 0, hash: '0' }
  const page = { peer: toInputPeer(peer), offsetId, limit: PAGE_MESSAGES, ...none }
  const asking =
    topicId === undefined
      ? call('messages.getHistory', page)
      : call('messages.getReplies', { ...page, msgId: topicId })
  const answer = await addFetched(asking, found)
  if (answer._ === 'messages.messagesNotModified' || answer.messages.length === PAGE_MESSAGES) return
  useChats.setState(({ complete }) => ({ complete: { ...complete, [placeKey(peer, topicId)]: true } }))
}

/** The name of a chat, or of a topic in it. */
export const placeKey = (peer: Peer, topicId: number | undefined): string =>
  topicId === undefined ? peerKey(peer) : `${peerKey(peer)}:${topicId}`

/** @param replyTo the message in the same chat that this one answers */
export async function sendText(call: Call, peer: Peer, message: string, replyTo?: number) {
  await call('messages.sendMessage', {
    peer: toInputPeer(peer),
    message,
    ...replyIn(peer, replyTo),
    randomId: randomId(),
  })
}

/** @param revoke deletes for everybody, which is the only way in channels and supergroups */
export async function deleteMessages(call: Call, peer: Peer, ids: number[], revoke: boolean) {
  if (peer.kind === 'channel')
    await call('channels.deleteMessages', { channel: toInputChannel(peer), id: ids })
  else await call('messages.deleteMessages', { id: ids, revoke })
}

/** Makes a supergroup of a basic group. */
export async function migrateGroup(call: Call, { id }: Peer) {
  await call('messages.migrateChat', { chatId: id })
}

/** @param startParam the parameter of a link. @see https://core.telegram.org/api/links#bot-links */
export async function startBot(call: Call, bot: Peer, startParam = '') {
  const request = { bot: toInputUser(bot), peer: toInputPeer(bot), randomId: randomId(), startParam }
  await call('messages.startBot', request)
}

export async function markRead(call: Call, peer: Peer) {
  const maxId = useChats.getState().messages[peerKey(peer)]?.at(-1)?.id ?? 0
  useChats.setState(state => withUnread(state, peer, 0))
  if (peer.kind === 'channel') await call('channels.readHistory', { channel: toInputChannel(peer), maxId })
  else await call('messages.readHistory', { peer: toInputPeer(peer), maxId })
}

/** Fetches the current properties of a supergroup or channel. */
export async function loadChannel(call: Call, channel: ReturnType<typeof toInputChannel>) {
  await addFetched(call('channels.getChannels', { id: [channel] }), found)
}

/** Fetches the signed-in user. */
export async function loadSelf(call: Call) {
  await addFetched(call('users.getUsers', { id: [{ _: 'inputUserSelf' }] }), users => found({ users }))
}

/** @returns undefined when no peer has that username */
export async function resolveUsername(call: Call, username: string): Promise<Peer | undefined> {
  const answer = await addFetched(call('contacts.resolveUsername', { username }), found)
  return useChats.getState().peers[peerKey(toPeerRef(answer.peer))]
}
