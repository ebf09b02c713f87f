import { create } from 'zustand'
import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { takeUpdates } from './chats.ts'
import { replyTo } from './replying.ts'

/** By chat, the message whose words are being changed. */
export const useEditing = create<Record<PeerKey, number | undefined>>(() => ({}))

/** Whoever changes a message answers none at the same time. */
export function edit(chat: PeerKey, msgId: number | undefined) {
  if (msgId !== undefined) replyTo(chat, undefined)
  useEditing.setState({ [chat]: msgId })
}

/** The next message answers this one; until it is sent, no other is changed. */
export function answer(chat: PeerKey, msgId: number) {
  edit(chat, undefined)
  replyTo(chat, msgId)
}

/** One's own words, beside a medium or alone; not a bot's, nor what was passed on. */
export const canEdit = ({ out, content, viaBot, forwarded }: Message) =>
  out && content.kind === 'text' && content.text !== '' && !viaBot && !forwarded

export async function editText(call: Call, peer: Peer, id: number, message: string) {
  takeUpdates(await call('messages.editMessage', { peer: toInputPeer(peer), id, message }))
}
