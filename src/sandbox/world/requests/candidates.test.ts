import { describe, expect, it } from 'vitest'
import { changeAccount } from '../accounts/account.ts'
import { hasRights } from '../chats/rights.ts'
import { type AdminRights, type Chat, memberOf, type PeerRef, peerKey, userPeer } from '../state/peers.ts'
import { RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { addChat, addUser, BOT_ID, testWorld } from '../test-world.ts'
import { admission } from './admit-bot.ts'
import { candidates, knownPeers } from './candidates.ts'
import { requestWebViewButton } from './prepared-buttons.ts'
import { type RequestPeerType, whyNot } from './request-peer-type.ts'
import { sendBotRequestedPeer } from './requested-peers.ts'

const ME = 1
const between = { userId: ME, botId: BOT_ID }
const RIGHTS = ['pinMessages', 'inviteUsers', 'addAdmins', 'postMessages', 'manageTopics'] as const

/** A small generator of pseudo-random numbers, so that a failure can be repeated. */
function random(seed: number) {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % limit
  }
  const maybe = <T>(value: T): T | undefined => (below(2) ? value : undefined)
  const rights = (): AdminRights => Object.fromEntries(RIGHTS.filter(() => below(2)).map(one => [one, true]))
  return { below, maybe, rights, bool: () => [undefined, true, false][below(3)] }
}
type Random = ReturnType<typeof random>

/** Removes undefined properties: an absent filter differs from an empty one. */
const present = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

function randomChat(world: World, { below, maybe, rights }: Random, id: number) {
  const type = (['group', 'supergroup', 'channel'] as const)[below(3)] ?? 'group'
  const big = type !== 'group'
  const member = (userId: number) => ({
    userId,
    ...present({ adminRights: big ? maybe(rights()) : undefined }),
  })
  const members = [...(below(4) ? [member(ME)] : []), ...(below(2) ? [member(BOT_ID)] : []), { userId: 2 }]
  addChat(world, {
    id,
    type,
    creatorId: below(3) && members[0]?.userId === ME ? ME : 2,
    members,
    ...present({
      username: big ? maybe(`chat_${id}`) : undefined,
      forum: type === 'supergroup' ? maybe(true) : undefined,
      deactivated: !big && below(4) === 0 ? true : undefined,
    }),
  })
}

function randomWorld(pick: Random): World {
  const world = testWorld()
  const { below, maybe } = pick
  addUser(world, { id: ME, firstName: 'Me' })
  for (let id = 2; id < 12; id++) {
    const bot = maybe({ creatorId: below(2) + 1, managerId: maybe(BOT_ID) ?? 3 })
    addUser(world, {
      id,
      firstName: 'U',
      ...present({ bot, premium: maybe(true), deleted: below(5) ? undefined : true }),
    } as Parameters<typeof addUser>[1])
  }
  changeAccount(world, ME, { contacts: Array.from({ length: 8 }, (_, index) => index + 2) })
  for (let id = 100; id < 124; id++) randomChat(world, pick, id)
  return world
}

function randomType({ below, maybe, rights, bool }: Random): RequestPeerType {
  const wanted = maybe(rights())
  const user = wanted && { _: 'chatAdminRights' as const, ...wanted, pinMessages: true }
  const bot = user && maybe({ _: 'chatAdminRights' as const, pinMessages: true })
  const both = {
    creator: maybe(true as const),
    hasUsername: bool(),
    userAdminRights: user,
    botAdminRights: bot,
  }
  const types: RequestPeerType[] = [
    present({ _: 'requestPeerTypeUser' as const, bot: bool(), premium: bool() }),
    present({
      _: 'requestPeerTypeChat' as const,
      ...both,
      forum: bool(),
      botParticipant: maybe(true as const),
    }),
    present({ _: 'requestPeerTypeBroadcast' as const, ...both }),
    { _: 'requestPeerTypeCreateBot', botManaged: true },
  ] as RequestPeerType[]
  return types[below(types.length)] as RequestPeerType
}

/** The server's answer when one peer is shared. */
function share(world: World, peerType: RequestPeerType, peer: PeerRef): string {
  const webappReqId = requestWebViewButton(world, BOT_ID, ME, {
    _: 'inputKeyboardButtonRequestPeer',
    text: 'Choose',
    buttonId: 1,
    peerType,
    maxQuantity: 1,
  })
  try {
    sendBotRequestedPeer(world, { ...between, webappReqId, buttonId: 1, peers: [peer] })
    return 'taken'
  } catch (error) {
    if (error instanceof RpcError) return error.text
    throw error
  }
}

describe('the picker’s list', () => {
  it('has exactly the peers that the server accepts, in every world and for every request', () => {
    let taken = 0
    for (let seed = 1; seed <= 60; seed++) {
      const pick = random(seed)
      const world = randomWorld(pick)
      const type = randomType(pick)
      for (const peer of knownPeers(world, ME)) {
        const where = `seed ${seed}, ${peerKey(peer)}, ${JSON.stringify(type)}`
        const offered = candidates(world, type, between).some(one => peerKey(one) === peerKey(peer))
        const said = share(world, type, peer)
        expect(said, where).toBe(offered ? 'taken' : 'PEER_ID_INVALID')
        if (said === 'taken') taken++
      }
    }
    expect(taken).toBeGreaterThan(100)
  })
  it('tells the changes for the bot beforehand, and a share makes exactly these', () => {
    let changed = 0
    for (let seed = 100; seed <= 240; seed++) {
      const pick = random(seed)
      const world = randomWorld(pick)
      const type = randomType(pick)
      for (const peer of candidates(world, type, between)) {
        const before = world.chats.get(peer.id)
        if (peer.kind === 'user' || !before) continue
        const { addsBot, grants } = admission(type, before, BOT_ID)
        share(world, type, peer)
        const after = world.chats.get(peer.id) as Chat
        const gained = grants.every(name => hasRights(after, BOT_ID, { [name]: true }))
        expect(gained, `seed ${seed}, ${peerKey(peer)}`).toBe(true)
        expect(addsBot).toBe(!memberOf(before, BOT_ID) && memberOf(after, BOT_ID) !== undefined)
        if (addsBot || grants.length > 0) changed++
        else expect(after).toEqual(before)
        expect(admission(type, after, BOT_ID)).toEqual({ addsBot: false, grants: [] })
      }
    }
    expect(changed).toBeGreaterThan(20)
  })
  it('has no peers that the user can’t see, and no peer twice', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const world = randomWorld(random(seed))
      const known = knownPeers(world, ME)
      expect(new Set(known.map(peerKey)).size).toBe(known.length)
      const type: RequestPeerType = { _: 'requestPeerTypeChat' }
      expect(known.map(peer => whyNot(world, type, peer, between))).not.toContain('not a member')
    }
  })
  it('offers a peer of the cast for every kind of request', () => {
    const world = testWorld()
    const sam = [...world.users.values()][0]?.id ?? 0
    const types: RequestPeerType[] = [
      { _: 'requestPeerTypeUser' },
      { _: 'requestPeerTypeUser', bot: true },
      { _: 'requestPeerTypeUser', bot: false, premium: true },
      { _: 'requestPeerTypeChat' },
      { _: 'requestPeerTypeChat', creator: true, forum: true },
      { _: 'requestPeerTypeBroadcast', creator: true },
    ]
    for (const type of types) {
      expect(candidates(world, type, { userId: sam, botId: BOT_ID }).length).toBeGreaterThan(0)
    }
  })
  it('has users with whom there is a chat, even if they are no contacts', () => {
    const world = testWorld()
    const deleted = [...world.users.values()].find(one => one.deleted)?.id ?? 0
    const sam = [...world.users.values()][0]?.id ?? 0
    expect(knownPeers(world, sam).map(peerKey)).toContain(peerKey(userPeer(deleted)))
  })
})
