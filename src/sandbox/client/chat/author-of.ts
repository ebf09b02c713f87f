import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'

/**
 * Whose name stands above a message; nobody's where it goes without saying. A guest bot is neither side of a
 * private chat, so there it is named too.
 */
export function authorOf(message: Message, chat: Peer, peers: Record<PeerKey, Peer>): Peer | undefined {
  const { from, out, guestchatViaFrom } = message
  const isGroup = chat.kind !== 'user' && !chat.broadcast
  return guestchatViaFrom || (isGroup && !out) ? peers[peerKey(from)] : undefined
}
