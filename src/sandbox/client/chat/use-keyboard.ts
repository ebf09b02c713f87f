import { create } from 'zustand'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'
import { useShownMessages } from '../topics/use-open-topic.ts'
import { foldedAfterUse, keyboardOf } from './keyboard-state.ts'

/** By chat, the id of the message whose keyboard was folded last. */
export const useFolded = create<Record<PeerKey, number>>(() => ({}))

/** The keyboard of the chat or topic on screen, with functions that fold and unfold it. */
export function useKeyboard(peer: Peer) {
  const key = peerKey(peer)
  const messages = useShownMessages(peer)
  const folded = useFolded(folded => folded[key])
  const shown = keyboardOf(messages ?? [], folded)
  const fold = (msgId: number | undefined) => useFolded.setState({ [key]: msgId ?? 0 })
  return {
    shown,
    toggle: () => shown && fold(shown.unfolded ? shown.msgId : undefined),
    used: () => shown && fold(foldedAfterUse(shown, folded)),
  }
}
