import { create } from 'zustand'
import type { PeerKey } from '../api/peer.ts'

/** By chat, the id of the message that the next message will answer. */
export const useReplying = create<Record<PeerKey, number | undefined>>(() => ({}))

export const replyTo = (chat: PeerKey, msgId: number | undefined) => useReplying.setState({ [chat]: msgId })
