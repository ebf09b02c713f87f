import { createHash } from 'node:crypto'
import { userBox } from '../messages/boxes.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'

/**
 * The chat's id for an app that may not know the chat: a 64-bit number in decimal. It is the same for every
 * member, and different for every chat.
 *
 * @param viewerId the user for whom the chat is this peer: in a private chat the peer is the other user
 */
export function chatInstance(viewerId: number, peer: PeerRef): string {
  const both = new Set([userBox(viewerId), userBox(peer.id)])
  const chat = peer.kind === 'user' ? [...both].sort().join() : peerKey(peer)
  return createHash('sha1').update(`chat instance ${chat}`).digest().readBigInt64LE().toString()
}
