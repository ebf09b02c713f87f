import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'

/**
 * The peer whose name stands above a message. Undefined where the author is obvious. A guest bot is no
 * participant of a private chat, so its name stands there too.
 */
export function authorOf(message: Message, chat: Peer, peers: Record<PeerKey, Peer>): Peer | undefined {
  const { from, out, guestchatViaFrom } = message
  const isGroup = chat.kind !== 'user' && !chat.broadcast
  return guestchatViaFrom || (isGroup && !out) ? peers[peerKey(from)] : undefined
}
