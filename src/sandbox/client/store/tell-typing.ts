import { type Peer, type PeerKey, peerKey, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { openTopicIn } from './reply-in.ts'

/** Telegram's clients repeat the typing action after this time. */
const REPEAT_AFTER_MS = 5000

const toldAt = new Map<PeerKey, number>()

/** Whether a chat is told that the user types. Bots, deleted accounts, Saved Messages and channels are not. */
export const hearsTyping = ({ bot, self, deleted, broadcast }: Peer) =>
  !bot && !self && !deleted && !broadcast

/** Tells a chat from time to time that the user types. Failures are ignored: the action isn't important. */
export function tellTyping(call: Call, peer: Peer, now = Date.now()) {
  const key = peerKey(peer)
  if (!hearsTyping(peer) || now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < REPEAT_AFTER_MS) return
  toldAt.set(key, now)
  const topMsgId = openTopicIn(peer)
  const topic = topMsgId !== undefined && { topMsgId }
  const request = { peer: toInputPeer(peer), ...topic, action: { _: 'sendMessageTypingAction' as const } }
  call('messages.setTyping', request).catch(() => {})
}

export const forgetTyping = () => toldAt.clear()

/** After a message was sent, the next letter is told at once. */
export const stoppedTyping = (peer: Peer) => toldAt.delete(peerKey(peer))
