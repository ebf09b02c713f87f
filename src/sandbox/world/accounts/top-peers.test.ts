import { describe, expect, it } from 'vitest'
import { DEFAULT_USER_ID as SAM } from '../cast/users.ts'
import { chatPeer, type PeerRef, userPeer } from '../state/peers.ts'
import { addChat, addUser, BOT_ID, testWorld } from '../test-world.ts'
import {
  hashOf,
  RATING_E_DECAY_SECONDS,
  rate,
  rateChat,
  resetRating,
  toggleTopPeers,
  topPeers,
} from './top-peers.ts'

function worldWithClock() {
  let time = 1_800_000_000
  const world = { ...testWorld(), now: () => time }
  for (const id of [21, 22, 23]) addUser(world, { id, firstName: 'P' })
  return { world, pass: (seconds: number) => (time += seconds) }
}
const order = (peers: { peer: PeerRef }[] | undefined) => peers?.map(({ peer }) => peer.id)

describe('top peers', () => {
  it('are the most used peers, and later uses weigh more', () => {
    const { world, pass } = worldWithClock()
    const use = (id: number) => rate(world, SAM, 'correspondents', userPeer(id))
    for (const id of [21, 21, 22]) use(id)
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([21, 22])
    pass(RATING_E_DECAY_SECONDS)
    use(22)
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([22, 21])
  })
  it('fade to 1/e in the time that the configuration says', () => {
    const { world, pass } = worldWithClock()
    rate(world, SAM, 'correspondents', userPeer(21))
    expect(topPeers(world, SAM, 'correspondents')?.[0]?.rating).toBe(1)
    pass(RATING_E_DECAY_SECONDS)
    expect(topPeers(world, SAM, 'correspondents')?.[0]?.rating).toBeCloseTo(1 / Math.E)
    rate(world, SAM, 'correspondents', userPeer(21))
    expect(topPeers(world, SAM, 'correspondents')?.[0]?.rating).toBeCloseTo(1 + 1 / Math.E)
  })
  it('are kept by category, and can be forgotten one by one or all together', () => {
    const { world } = worldWithClock()
    rate(world, SAM, 'bots_guestchat', userPeer(BOT_ID))
    rate(world, SAM, 'correspondents', userPeer(21))
    resetRating(world, SAM, 'correspondents', userPeer(21))
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([])
    expect(order(topPeers(world, SAM, 'bots_guestchat'))).toEqual([BOT_ID])
    toggleTopPeers(world, SAM, false)
    rate(world, SAM, 'bots_guestchat', userPeer(BOT_ID))
    expect(topPeers(world, SAM, 'bots_guestchat')).toBeUndefined()
    // Uses aren't counted while top peers are switched off.
    expect(world.topPeers.get(SAM)?.ratings).toEqual({})
    toggleTopPeers(world, SAM, true)
    expect(order(topPeers(world, SAM, 'bots_guestchat'))).toEqual([])
  })
  it('keep the others of a category when one is forgotten', () => {
    const { world } = worldWithClock()
    for (const id of [23, 21, 22]) rate(world, SAM, 'correspondents', userPeer(id))
    resetRating(world, SAM, 'correspondents', userPeer(22))
    // Peers that were used equally often are in the order of their ids.
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([21, 23])
    resetRating(world, SAM, 'groups', userPeer(22))
    expect(order(topPeers(world, SAM, 'groups'))).toEqual([])
  })
  it('leave out deleted accounts, and guest bots that no longer are guest bots', () => {
    const { world } = worldWithClock()
    rate(world, SAM, 'correspondents', userPeer(21))
    rate(world, SAM, 'bots_guestchat', userPeer(BOT_ID))
    addUser(world, { id: 21, deleted: true })
    addUser(world, { id: BOT_ID, firstName: 'Sandbox Bot', bot: {} })
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([])
    expect(order(topPeers(world, SAM, 'bots_guestchat'))).toEqual([])
  })
})

describe('a message to a chat', () => {
  it('counts for the category of that chat, though a user has the same id', () => {
    const { world } = worldWithClock()
    addUser(world, { id: 601, firstName: 'A bot with a group’s id', bot: {} })
    for (const id of [SAM, 601]) {
      const group = chatPeer(addChat(world, { id, type: 'group' }))
      rateChat(world, SAM, group)
    }
    rateChat(world, SAM, userPeer(601))
    rateChat(world, SAM, userPeer(21))
    addChat(world, { id: 21, type: 'channel' })
    rateChat(world, SAM, userPeer(21))
    expect(order(topPeers(world, SAM, 'groups'))).toEqual([601, SAM])
    expect(order(topPeers(world, SAM, 'bots_pm'))).toEqual([601])
    expect(order(topPeers(world, SAM, 'correspondents'))).toEqual([21])
    expect(order(topPeers(world, SAM, 'channels'))).toEqual([])
  })
  it('counts for people, but not a message to oneself', () => {
    const { world } = worldWithClock()
    rateChat(world, BOT_ID, userPeer(21))
    rateChat(world, SAM, userPeer(SAM))
    expect([world.topPeers.get(BOT_ID), world.topPeers.get(SAM)]).toEqual([undefined, undefined])
  })
})

describe('hashOf', () => {
  // The first step by hand: the hash 0 only takes the first id. The second step makes 1 ^ 1<<35, then ^
  // itself>>4, then adds the second id.
  it.each([
    [[], 0n],
    [[1], 1n],
    [[1, 2], (1n ^ (1n << 35n) ^ ((1n ^ (1n << 35n)) >> 4n)) + 2n],
  ])('of %j', (ids: number[], expected) => {
    expect(hashOf(ids.map(userPeer))).toBe(expected)
  })
  it('stays within 64 bits and depends on the order', () => {
    const many = hashOf(Array.from({ length: 50 }, (_, index) => userPeer(7_300_000_000 + index)))
    expect(many).toBeLessThan(1n << 64n)
    expect(hashOf([userPeer(1), userPeer(2)])).not.toBe(hashOf([userPeer(2), userPeer(1)]))
  })
})
