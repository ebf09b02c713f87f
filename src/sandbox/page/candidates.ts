import { admission } from '../world/requests/admit-bot.ts'
import { knownPeers } from '../world/requests/candidates.ts'
import { type Between, type RequestPeerType, whyNot } from '../world/requests/request-peer-type.ts'
import { findPeer, isForum } from '../world/state/find-peer.ts'
import { accessHash, type PeerRef } from '../world/state/peers.ts'
import type { World } from '../world/state/world.ts'

/**
 * The content of a picker: the peers that may be shared, with the changes for the bot. All other known peers
 * have the reason why not.
 */
export function listCandidates(world: World, type: RequestPeerType, between: Between) {
  const known = knownPeers(world, between.userId).map(peer => ({
    peer,
    reason: whyNot(world, type, peer, between),
  }))
  return {
    candidates: known
      .filter(({ reason }) => reason === undefined)
      .map(({ peer }) => ({
        ...described(world, peer),
        accessHash: accessHash(between.userId, peer),
        photoId: findPeer(world, peer)?.photo?.id ?? null,
        ...(isForum(world, peer) && { forum: true }),
        ...willDo(world, type, peer, between),
      })),
    others: known.flatMap(({ peer, reason }) => (reason ? [{ ...described(world, peer), reason }] : [])),
  }
}

/** Sharing a user changes nothing for the bot. */
function willDo(world: World, type: RequestPeerType, peer: PeerRef, { botId }: Between) {
  const found = findPeer(world, peer)
  return found && 'members' in found ? admission(type, found, botId) : { addsBot: false, grants: [] }
}

/** A peer as the picker shows it. */
function described(world: World, peer: PeerRef) {
  const found = findPeer(world, peer)
  const username = found?.username ? `@${found.username}` : undefined
  const { kind, id } = peer
  if (!found || 'members' in found) {
    const count = found?.members.length ?? 0
    const people = found?.type === 'channel' ? 'subscriber' : 'member'
    const subtitle = username ?? `${count} ${people}${count === 1 ? '' : 's'}`
    return { kind, id, title: found?.title ?? '', subtitle }
  }
  const title = found.deleted
    ? 'Deleted Account'
    : [found.firstName, found.lastName].filter(Boolean).join(' ')
  return { kind, id, title, subtitle: username ?? (found.bot ? 'bot' : 'last seen recently') }
}
