import { create } from 'zustand'
import type { PeerKey } from '../api/peer.ts'

/** By chat, the text that will go into its message field. */
export const usePendingText = create<Record<PeerKey, string | undefined>>(() => ({}))

export const writeInto = (chat: PeerKey, text: string) => usePendingText.setState({ [chat]: text })
export const takePendingText = (chat: PeerKey) => usePendingText.setState({ [chat]: undefined })
