import type { Tl, tl } from '../../tl/types.ts'
import { accessHash, memberOf, type PeerRef, type User, userPeer } from '../../world/peers.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { findPeer, hasUsedBot, isBot, type World } from '../../world/world.ts'

/**
 * Whom a client means, if it may know them: the access hash must be the one this account was given. A bot
 * may leave it out for users who have used it.
 *
 * @see https://core.telegram.org/api/peers
 */
export function resolvePeer(world: World, viewerId: number, input: Tl<tl.TypeInputPeer>): PeerRef {
  switch (input._) {
    case 'inputPeerSelf':
      return userPeer(viewerId)
    case 'inputPeerUser':
      return known(world, viewerId, userPeer(input.userId), input.accessHash)
    case 'inputPeerChat':
      return joined(world, viewerId, { kind: 'chat', id: input.chatId })
    case 'inputPeerChannel':
      return known(world, viewerId, { kind: 'channel', id: input.channelId }, input.accessHash)
    default:
      throw badRequest('PEER_ID_INVALID')
  }
}

/** Errors: the given text, as methods differ in what they call a wrong user. */
export function resolveUser(
  world: World,
  viewerId: number,
  input: Tl<tl.TypeInputUser>,
  error: string,
): User {
  const id = input._ === 'inputUser' ? input.userId : viewerId
  const user = world.users.get(id)
  const allowed =
    input._ === 'inputUserSelf' ||
    (input._ === 'inputUser' && mayName(world, viewerId, userPeer(id), input.accessHash))
  if (!user || !allowed) throw badRequest(error)
  return user
}

function known(world: World, viewerId: number, peer: PeerRef, hash: bigint): PeerRef {
  if (!findPeer(world, peer) || !mayName(world, viewerId, peer, hash)) throw badRequest('PEER_ID_INVALID')
  return peer
}

function joined(world: World, viewerId: number, peer: PeerRef): PeerRef {
  const found = findPeer(world, peer)
  if (!found || !('members' in found) || !memberOf(found, viewerId)) throw badRequest('PEER_ID_INVALID')
  return peer
}

function mayName(world: World, viewerId: number, peer: PeerRef, hash: bigint): boolean {
  if (peer.kind === 'user' && peer.id === viewerId) return true
  if (hash === 0n)
    return peer.kind === 'user' && isBot(world, viewerId) && hasUsedBot(world, viewerId, peer.id)
  return hash === accessHash(viewerId, peer)
}
