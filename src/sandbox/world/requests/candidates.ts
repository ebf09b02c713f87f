import { accountOf } from '../accounts/account.ts'
import { hasUsedBot } from '../bots/bot-users.ts'
import { dialogsOf } from '../messages/history.ts'
import { chatPeer, memberOf, type PeerRef, peerKey, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { type Between, fitsRequest, type RequestPeerType } from './request-peer-type.ts'

/**
 * The peers that an account knows and may see. The order is that of Telegram's clients: first the chats with
 * messages, the latest first, then contacts and bots by name, then other chats.
 */
export function knownPeers(world: World, userId: number): PeerRef[] {
  const known = new Map<string, PeerRef>()
  const add = (peer: PeerRef) => sees(world, userId, peer) && known.set(peerKey(peer), peer)
  for (const { peer } of dialogsOf(world, userId)) add(peer)
  const bots = [...world.users.values()].filter(({ id, bot }) => bot && hasUsedBot(world, id, userId))
  for (const id of byName(world, [...accountOf(world, userId).contacts, ...bots.map(({ id }) => id)])) {
    add(userPeer(id))
  }
  for (const chat of world.chats.values()) add(chatPeer(chat))
  return [...known.values()]
}

/** The peers that a client's picker offers: the known peers that fit the request. */
export const candidates = (world: World, type: RequestPeerType, between: Between): PeerRef[] =>
  knownPeers(world, between.userId).filter(peer => fitsRequest(world, type, peer, between))

/** An account sees existing users, and the chats that it is a member of. */
function sees(world: World, userId: number, peer: PeerRef): boolean {
  if (peer.kind === 'user') return world.users.get(peer.id) !== undefined
  const chat = world.chats.get(peer.id)
  return chat !== undefined && memberOf(chat, userId) !== undefined
}

/** Each name is made only once, because there may be thousands of people. */
function byName(world: World, ids: number[]): number[] {
  const people = ids.map(id => {
    const user = world.users.get(id)
    return { id, name: `${user?.firstName ?? ''} ${user?.lastName ?? ''}` }
  })
  return people.sort((a, b) => a.name.localeCompare(b.name)).map(({ id }) => id)
}
