import type { Box, BoxName } from '../state/box.ts'
import type { PeerRef } from '../state/peers.ts'
import type { World } from '../state/world.ts'

const EMPTY: Box = { pts: 1, lastMessageId: 0, date: 0 }

export const userBox = (userId: number): BoxName => `user:${userId}`
export const channelBox = (channelId: number): BoxName => `channel:${channelId}`

/** The box that has an account's messages with a peer. */
export const boxFor = (accountId: number, peer: PeerRef): BoxName =>
  peer.kind === 'channel' ? channelBox(peer.id) : userBox(accountId)

/** The account or channel that a box belongs to. */
export const ownerOf = (box: BoxName) => Number(box.slice(box.indexOf(':') + 1))
export const isChannelBox = (box: BoxName) => box.startsWith('channel:')

export const boxOf = (world: World, name: BoxName): Box => world.boxes.get(name) ?? EMPTY

/** Counts one more event in a box. Returns its pts. */
export function advance(world: World, name: BoxName, date: number, change: Partial<Box> = {}): number {
  const pts = boxOf(world, name).pts + 1
  world.boxes.set(name, { ...boxOf(world, name), ...change, pts, date })
  return pts
}
