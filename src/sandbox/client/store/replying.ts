import { create } from 'zustand'
import type { PeerKey } from '../api/peer.ts'

/** By chat, the message that the next one will answer. */
export const useReplying = create<Record<PeerKey, number | undefined>>(() => ({}))

export const replyTo = (chat: PeerKey, msgId: number | undefined) => useReplying.setState({ [chat]: msgId })
