import { type PeerRef, peerKey } from '../state/peers.ts'
import type { Account } from '../state/rows.ts'
import { GENERAL_TOPIC_ID } from '../state/topics.ts'
import type { World } from '../state/world.ts'

const NEW_ACCOUNT: Account = { qts: 1, contacts: [], readUpTo: {} }
export const accountOf = (world: World, userId: number): Account => world.accounts.get(userId) ?? NEW_ACCOUNT

export const changeAccount = (world: World, userId: number, change: Partial<Account>) =>
  world.accounts.set(userId, { ...accountOf(world, userId), ...change })

/** @param topicId the topic, when only this topic of the chat was read */
export function markRead(world: World, userId: number, peer: PeerRef, messageId: number, topicId?: number) {
  const key = topicId === undefined ? peerKey(peer) : topicKey(peer, topicId)
  changeAccount(world, userId, { readUpTo: { ...accountOf(world, userId).readUpTo, [key]: messageId } })
}

/** The id of the newest message that an account has read in a topic, or in a chat without topics. */
export const readIn = ({ readUpTo }: Account, peer: PeerRef, topicId = GENERAL_TOPIC_ID): number =>
  Math.max(readUpTo[peerKey(peer)] ?? 0, readUpTo[topicKey(peer, topicId)] ?? 0)

const topicKey = (peer: PeerRef, topicId: number) => `${peerKey(peer)}:${topicId}`
