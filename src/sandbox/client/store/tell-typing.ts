import { type Peer, type PeerKey, peerKey, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'

/** Telegram's clients say it again after so long, in milliseconds. */
const AGAIN_MS = 5000

const toldAt = new Map<PeerKey, number>()

/** Bots, oneself and the deleted needn't know, and in channels nobody writes as themselves. */
export const hearsTyping = ({ bot, self, deleted, broadcast }: Peer) =>
  !bot && !self && !deleted && !broadcast

/** Tells the others in a chat that the user writes, now and then. Nobody misses it when it fails. */
export function tellTyping(call: Call, peer: Peer, now = Date.now()) {
  const key = peerKey(peer)
  if (!hearsTyping(peer) || now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return
  toldAt.set(key, now)
  const request = { peer: toInputPeer(peer), action: { _: 'sendMessageTypingAction' as const } }
  call('messages.setTyping', request).catch(() => {})
}

/** The next letter is told again: the message that was written is there. */
export const stoppedTyping = (peer: Peer) => toldAt.delete(peerKey(peer))
