import { type PeerRef, peerKey } from '../state/peers.ts'
import type { Account } from '../state/rows.ts'
import type { World } from '../state/world.ts'

const NEW_ACCOUNT: Account = { qts: 1, contacts: [], readUpTo: {} }
export const accountOf = (world: World, userId: number): Account => world.accounts.get(userId) ?? NEW_ACCOUNT

export const changeAccount = (world: World, userId: number, change: Partial<Account>) =>
  world.accounts.set(userId, { ...accountOf(world, userId), ...change })

export const markRead = (world: World, userId: number, peer: PeerRef, messageId: number) =>
  changeAccount(world, userId, {
    readUpTo: { ...accountOf(world, userId).readUpTo, [peerKey(peer)]: messageId },
  })
