import type { Chat, PeerRef, User } from './peers.ts'
import type { World } from './world.ts'

/** The user or chat that a reference names, if it exists. */
export function findPeer(world: World, peer: PeerRef): User | Chat | undefined {
  if (peer.kind === 'user') return world.users.get(peer.id)
  const chat = world.chats.get(peer.id)
  return chat && (chat.type === 'group') === (peer.kind === 'chat') ? chat : undefined
}

/** What is said in a channel is the channel's own; in a supergroup it is its author's. */
export const isChannel = (world: World, { kind, id }: PeerRef) =>
  kind === 'channel' && world.chats.get(id)?.type === 'channel'
