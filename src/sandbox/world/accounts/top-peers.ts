import { isBot } from '../bots/bot-users.ts'
import { findPeer } from '../state/find-peer.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'
import type { TopCategory, TopPeers } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/** Seconds in which a rating falls to 1/e. @see https://core.telegram.org/api/top-rating */
export const RATING_E_DECAY_SECONDS = 2_419_200

export interface TopPeer {
  peer: PeerRef
  rating: number
}

const topPeersOf = (world: World, userId: number): TopPeers =>
  world.topPeers.get(userId) ?? { since: world.now(), ratings: {} }

const weight = (seconds: number) => Math.exp(seconds / RATING_E_DECAY_SECONDS)

/** Counts one more use of a peer. Later uses weigh more. */
export function rate(world: World, userId: number, category: TopCategory, peer: PeerRef) {
  const { ratings, ...top } = topPeersOf(world, userId)
  if (top.disabled) return
  const before = ratings[category] ?? {}
  const rating = (before[peerKey(peer)]?.rating ?? 0) + weight(world.now() - top.since)
  const after = { ...before, [peerKey(peer)]: { peer, rating } }
  world.topPeers.set(userId, { ...top, ratings: { ...ratings, [category]: after } })
}

/** Counts a message to a chat. Bots have no top peers, and a message to oneself doesn't count. */
export function rateChat(world: World, userId: number, peer: PeerRef) {
  if (isBot(world, userId) || (peer.kind === 'user' && peer.id === userId)) return
  const chat = peer.kind === 'user' ? undefined : world.chats.get(peer.id)
  if (chat) rate(world, userId, chat.type === 'channel' ? 'channels' : 'groups', peer)
  else rate(world, userId, isBot(world, peer.id) ? 'bots_pm' : 'correspondents', peer)
}

/** The highest rating comes first, with ratings as of now. Undefined when the user switched top peers off. */
export function topPeers(world: World, userId: number, category: TopCategory): TopPeer[] | undefined {
  const { disabled, since, ratings } = topPeersOf(world, userId)
  if (disabled) return undefined
  const faded = weight(world.now() - since)
  return Object.values(ratings[category] ?? {})
    .filter(({ peer }) => isStillOne(world, category, peer))
    .map(({ peer, rating }) => ({ peer, rating: rating / faded }))
    .sort((a, b) => b.rating - a.rating || a.peer.id - b.peer.id)
}

function isStillOne(world: World, category: TopCategory, peer: PeerRef): boolean {
  const found = findPeer(world, peer)
  if (!found || 'deleted' in found) return false
  return category !== 'bots_guestchat' || ('bot' in found && found.bot?.guest === true)
}

/** `contacts.resetTopPeerRating`. */
export function resetRating(world: World, userId: number, category: TopCategory, peer: PeerRef) {
  const top = topPeersOf(world, userId)
  const { [peerKey(peer)]: _reset, ...others } = top.ratings[category] ?? {}
  world.topPeers.set(userId, { ...top, ratings: { ...top.ratings, [category]: others } })
}

/** `contacts.toggleTopPeers`: the counted uses are forgotten. */
export const toggleTopPeers = (world: World, userId: number, enabled: boolean) =>
  world.topPeers.set(userId, { since: world.now(), ratings: {}, ...(!enabled && { disabled: true }) })

/**
 * The hash of a list of peers. A client sends it, so that an unchanged list isn't sent again.
 *
 * @see https://core.telegram.org/api/offsets#hash-generation
 */
export const hashOf = (peers: PeerRef[]): bigint =>
  peers.reduce((hash, { id }) => {
    let next = hash ^ (hash >> 21n)
    next = BigInt.asUintN(64, next ^ (next << 35n))
    return BigInt.asUintN(64, (next ^ (next >> 4n)) + BigInt(id))
  }, 0n)
