import { messagesOf } from './messages.ts'
import { chatPeer, memberOf, type PeerRef, peerKey, userPeer } from './peers.ts'
import { type Between, fitsRequest, type RequestPeerType } from './request-peer-type.ts'
import { accountOf, type World } from './world.ts'

/**
 * Who a client's picker offers: of the contacts and chats that an account has, those that fit. Users in
 * the order of the last message, then by name, as Telegram's clients list them.
 */
export function candidates(world: World, type: RequestPeerType, between: Between): PeerRef[] {
  const known = new Map<string, PeerRef>()
  const add = (peer: PeerRef) => known.set(peerKey(peer), peer)
  for (const message of [...messagesOf(world, between.userId)].reverse()) add(message.peer)
  for (const id of [...accountOf(world, between.userId).contacts].sort(byName(world))) add(userPeer(id))
  for (const chat of world.chats.values()) if (memberOf(chat, between.userId)) add(chatPeer(chat))
  return [...known.values()].filter(peer => fitsRequest(world, type, peer, between))
}

const byName = (world: World) => (a: number, b: number) => nameOf(world, a).localeCompare(nameOf(world, b))
const nameOf = (world: World, id: number) => {
  const user = world.users.get(id)
  return `${user?.firstName ?? ''} ${user?.lastName ?? ''}`
}
