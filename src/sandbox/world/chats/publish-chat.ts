import type { PeerRef } from '../state/peers.ts'
import type { World } from '../state/world.ts'

/** Tells the members of a chat that it has changed. */
export function publishChat(world: World, peer: PeerRef) {
  for (const { userId } of world.chats.get(peer.id)?.members ?? []) {
    world.publish({ accountId: userId, kind: 'chat', peer })
  }
}
