import type { PeerRef } from '../state/peers.ts'
import type { World } from '../state/world.ts'

export const isBot = (world: World, userId: number) => world.users.get(userId)?.bot !== undefined

export const hasUsedBot = (world: World, botId: number, userId: number) =>
  world.botUsers.get(`${botId}:${userId}`) !== undefined

export function meetBot(world: World, botId: number, userId: number) {
  if (!hasUsedBot(world, botId, userId)) world.botUsers.set(`${botId}:${userId}`, { since: world.now() })
}

/** Notes that a user has sent something to a peer. If the peer is a bot, the user has now used it. */
export function meetIfBot(world: World, peer: PeerRef, userId: number) {
  if (peer.kind === 'user' && isBot(world, peer.id)) meetBot(world, peer.id, userId)
}
