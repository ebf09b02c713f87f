import { createHash } from 'node:crypto'
import { userBox } from '../messages/boxes.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'

/**
 * What a chat is called where nobody is told which it is: a 64-bit number in decimal, the same for everybody in the
 * chat, and another one for every chat.
 *
 * @param viewerId who sees the chat under this peer: of a private chat it is the other one's
 */
export function chatInstance(viewerId: number, peer: PeerRef): string {
  const both = new Set([userBox(viewerId), userBox(peer.id)])
  const chat = peer.kind === 'user' ? [...both].sort().join() : peerKey(peer)
  return createHash('sha1').update(`chat instance ${chat}`).digest().readBigInt64LE().toString()
}
