import type { Chat, PeerRef, User } from './peers.ts'
import type { World } from './world.ts'

/** The user or chat that a reference names, if it exists. */
export function findPeer(world: World, peer: PeerRef): User | Chat | undefined {
  if (peer.kind === 'user') return world.users.get(peer.id)
  const chat = world.chats.get(peer.id)
  return chat && (chat.type === 'group') === (peer.kind === 'chat') ? chat : undefined
}

/** Whether a peer is a supergroup with topics. */
export const isForum = (world: World, { kind, id }: PeerRef) =>
  kind === 'channel' && world.chats.get(id)?.forum === true

/** A channel's posts belong to the channel. Messages in a supergroup belong to their authors. */
export const isChannel = (world: World, { kind, id }: PeerRef) =>
  kind === 'channel' && world.chats.get(id)?.type === 'channel'
