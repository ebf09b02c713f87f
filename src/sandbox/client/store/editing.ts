import { create } from 'zustand'
import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { replyTo } from './replying.ts'

/** By chat, the id of the message that the user is editing. */
export const useEditing = create<Record<PeerKey, number | undefined>>(() => ({}))

/** Starts to edit a message, and ends an answer to another message. */
export function edit(chat: PeerKey, msgId: number | undefined) {
  if (msgId !== undefined) replyTo(chat, undefined)
  useEditing.setState({ [chat]: msgId })
}

/** Ends the edit of one message. The user may have started to edit another message meanwhile. */
export function endEdit(chat: PeerKey, msgId: number) {
  if (useEditing.getState()[chat] === msgId) edit(chat, undefined)
}

/** Makes the next message an answer to this message, and ends an edit. */
export function answer(chat: PeerKey, msgId: number) {
  edit(chat, undefined)
  replyTo(chat, msgId)
}

/**
 * Whether the user can edit a message: their own text or caption, or another's post in a channel where they have the
 * right. They can edit no inline result and no forwarded message.
 */
export const canEdit = ({ out, content, viaBot, forwarded }: Message, { edits }: Pick<Peer, 'edits'>) =>
  (out || edits === true) && content.kind === 'text' && content.text !== '' && !viaBot && !forwarded

export async function editText(call: Call, peer: Peer, id: number, message: string) {
  await call('messages.editMessage', { peer: toInputPeer(peer), id, message })
}
