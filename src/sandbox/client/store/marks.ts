import { create } from 'zustand'
import { type Message, toMessage } from '../api/message.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { placeKey } from './chats.ts'

/** By chat, the newest pinned message. It may be older than the fetched part of the history. */
export const usePinned = create<Record<string, Message | undefined>>(() => ({}))

export async function loadPinned(call: Call, peer: Peer, topicId?: number) {
  const none = { minDate: 0, maxDate: 0, offsetId: 0, addOffset: 0, maxId: 0, minId: 0, hash: '0' }
  const answer = await call('messages.search', {
    peer: toInputPeer(peer),
    q: '',
    filter: { _: 'inputMessagesFilterPinned' },
    ...(topicId !== undefined && { topMsgId: topicId }),
    limit: 1,
    ...none,
  })
  const [newest] = answer._ === 'messages.messagesNotModified' ? [] : answer.messages
  usePinned.setState({ [placeKey(peer, topicId)]: newest && toMessage(newest) })
}

export async function pinMessage(call: Call, peer: Peer, id: number, unpin: boolean) {
  const request = { peer: toInputPeer(peer), id, ...(unpin && { unpin }) }
  await call('messages.updatePinnedMessage', request)
}

/** Sets the user's reaction to a message. Removes the reaction when the user has set it already. */
export async function toggleReaction(call: Call, peer: Peer, message: Message, emoji: string) {
  const isChosen = message.reactions?.some(one => one.emoji === emoji && one.chosen) === true
  const reaction = isChosen ? [] : [{ _: 'reactionEmoji' as const, emoticon: emoji }]
  const request = { peer: toInputPeer(peer), msgId: message.id, reaction }
  await call('messages.sendReaction', request)
}

/** @param options the chosen options, in base64; an empty list takes the vote back */
export async function sendVote(call: Call, peer: Peer, msgId: number, options: string[]) {
  await call('messages.sendVote', { peer: toInputPeer(peer), msgId, options })
}
