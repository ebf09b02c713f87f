import { describe, expect, it } from 'vitest'
import { byUsername } from '../accounts/usernames.ts'
import { DEFAULT_USER_ID as SAM } from '../cast/users.ts'
import { boxFor } from '../messages/boxes.ts'
import { findMessage } from '../messages/deliver.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import type { InlinePeerType } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { addChat, addUser, BOT_ID, readResult, testWorld } from '../test-world.ts'
import { findPreparedMessage, savePreparedMessage } from './prepared-message.ts'
import { sendInlineResult } from './send-inline-result.ts'

const group: PeerRef = { kind: 'chat', id: 501 }
const supergroup: PeerRef = { kind: 'channel', id: 502 }
const channel: PeerRef = { kind: 'channel', id: 503 }

function worldWithChats() {
  const world = testWorld()
  const members = [{ userId: SAM }]
  addChat(world, { id: 501, type: 'group', creatorId: SAM, members })
  addChat(world, { id: 502, type: 'supergroup', creatorId: SAM, members: [...members, { userId: BOT_ID }] })
  addChat(world, { id: 503, type: 'channel', creatorId: SAM, members })
  return world
}
const userNamed = (world: World, username: string) => userPeer(byUsername(world, username).user!.id)

const result = (message = 'Trip · 2', more: object = {}) => ({
  ...{ _: 'inputBotInlineResult' as const, id: 'list', type: 'article', title: 'Trip' },
  sendMessage: { _: 'inputBotInlineMessageText' as const, message },
  ...more,
})
const save = (world: World, peerTypes?: InlinePeerType[], message?: string) =>
  savePreparedMessage(world, BOT_ID, SAM, readResult(world, result(message)), peerTypes)
const send = (world: World, peer: PeerRef, { queryId, resultId }: { queryId: string; resultId: string }) =>
  sendInlineResult(world, { userId: SAM, peer }, queryId, resultId)

describe('sendInlineResult', () => {
  it('posts it as the user’s own message, via the bot, as often as the user likes', () => {
    const world = worldWithChats()
    const prepared = save(world)
    const alice = userNamed(world, 'alicemoreau')
    for (const peer of [group, supergroup, channel, alice, userPeer(SAM), userPeer(BOT_ID)]) {
      const message = send(world, peer, prepared)
      expect(message).toMatchObject({ fromId: SAM, viaBotId: BOT_ID, peer, content: { text: 'Trip · 2' } })
      expect(findMessage(world, boxFor(SAM, peer), message.id)).toEqual(message)
    }
  })

  it('is forgotten after ten thousand newer ones', () => {
    const world = worldWithChats()
    const [first, second] = [save(world), save(world)]
    for (let more = 0; more < 9_999; more++) save(world)
    expect(() => send(world, group, first)).toThrow('INLINE_RESULT_EXPIRED')
    expect(send(world, group, second)).toMatchObject({ fromId: SAM })
    expect(world.preparedMessages.size).toBe(10_000)
  })

  it.each<[InlinePeerType, (world: World) => PeerRef]>([
    ['inlineQueryPeerTypeChat', () => group],
    ['inlineQueryPeerTypeMegagroup', () => supergroup],
    ['inlineQueryPeerTypeBroadcast', () => channel],
    ['inlineQueryPeerTypePM', world => userNamed(world, 'alicemoreau')],
    ['inlineQueryPeerTypeBotPM', world => userNamed(world, 'sandbox_weather_bot')],
    ['inlineQueryPeerTypeSameBotPM', () => userPeer(BOT_ID)],
  ])('goes with %s only to such a chat', (type, peerOf) => {
    const world = worldWithChats()
    const only = save(world, [type])
    const others = [group, supergroup, channel, userPeer(SAM), userPeer(BOT_ID)]
    expect(send(world, peerOf(world), only).peer).toEqual(peerOf(world))
    const isOther = (peer: PeerRef) => JSON.stringify(peer) !== JSON.stringify(peerOf(world))
    const isPerson = type === 'inlineQueryPeerTypePM'
    for (const peer of others.filter(one => isOther(one) && !(isPerson && one.id === SAM))) {
      expect(() => send(world, peer, only)).toThrow('PEER_ID_INVALID')
    }
  })

  it('counts as use of the bot whose chat it goes to, and of no other bot', () => {
    const world = worldWithChats()
    const prepared = save(world)
    const [weather, alice] = [userNamed(world, 'sandbox_weather_bot'), userNamed(world, 'alicemoreau')]
    addUser(world, { id: 501, firstName: 'A bot with a group’s id', bot: {} })
    world.botUsers.replaceAll([])
    for (const peer of [alice, group, weather]) send(world, peer, prepared)
    expect([...world.botUsers.entries()].map(([key]) => key)).toEqual([`${weather.id}:${SAM}`])
  })

  it('is told to the bot in a group whose other messages the bot doesn’t get', () => {
    const published: number[] = []
    const world = worldWithChats()
    const listening: World = { ...world, publish: ({ accountId }) => published.push(accountId) }
    send(listening, supergroup, save(world))
    expect(published).toContain(BOT_ID)
  })

  it('calls no guests', () => {
    const world = worldWithChats()
    send(world, group, save(world, undefined, 'Ask @sandbox_bot trip'))
    expect(world.guestQueries.size).toBe(0)
  })

  it('refuses an unknown, foreign or expired message, and a chat where the user can’t write', () => {
    const world = worldWithChats()
    const prepared = save(world)
    const { queryId, resultId } = prepared
    expect(() => send(world, group, { queryId: '0', resultId })).toThrow('QUERY_ID_EMPTY')
    expect(() => send(world, group, { queryId: '5', resultId })).toThrow('INLINE_RESULT_EXPIRED')
    expect(() => send(world, group, { queryId, resultId: '' })).toThrow('RESULT_ID_EMPTY')
    expect(() => send(world, group, { queryId, resultId: 'other' })).toThrow('RESULT_ID_INVALID')
    const alice = userNamed(world, 'alicemoreau').id
    const asAlice = { userId: alice, peer: userPeer(SAM) }
    expect(() => sendInlineResult(world, asAlice, queryId, resultId)).toThrow('INLINE_RESULT_EXPIRED')
    addChat(world, { id: 504, type: 'channel', creatorId: alice, members: [{ userId: SAM }] })
    expect(() => send(world, { kind: 'channel', id: 504 }, prepared)).toThrow('CHAT_WRITE_FORBIDDEN')
    const later: World = { ...world, now: () => prepared.expireDate + 1 }
    expect(() => send(later, group, prepared)).toThrow('INLINE_RESULT_EXPIRED')
  })
})

describe('the preview of a prepared message', () => {
  const shown = (type: string, more: object) => {
    const world = testWorld()
    return savePreparedMessage(world, BOT_ID, SAM, readResult(world, result('Trip', { type, ...more })))
  }

  it('has the title and the description that the bot gave', () => {
    const both = { title: 'Trip', description: 'Two people' }
    expect(shown('article', both)).toMatchObject({ ...both, resultId: 'list', type: 'article' })
    expect(shown('geo', { title: '', description: '' })).toMatchObject({ title: '', description: '' })
  })
  it('has neither when the bot gave none', () => {
    const prepared = shown('geo', { title: undefined })
    expect(prepared).not.toHaveProperty('title')
    expect(prepared).not.toHaveProperty('description')
  })
})

describe('findPreparedMessage', () => {
  it('finds it only for its user and its bot, until it expires', () => {
    const world = worldWithChats()
    const prepared = save(world)
    expect(findPreparedMessage(world, BOT_ID, SAM, prepared.id)).toEqual(prepared)
    const alice = userNamed(world, 'alicemoreau').id
    const weather = userNamed(world, 'sandbox_weather_bot').id
    expect(() => findPreparedMessage(world, BOT_ID, alice, prepared.id)).toThrow('ID_INVALID')
    expect(() => findPreparedMessage(world, weather, SAM, prepared.id)).toThrow('ID_INVALID')
    expect(() => findPreparedMessage(world, BOT_ID, SAM, 'unknown')).toThrow('ID_INVALID')
    const later: World = { ...world, now: () => prepared.expireDate + 1 }
    expect(() => findPreparedMessage(later, BOT_ID, SAM, prepared.id)).toThrow('ID_EXPIRED')
  })
})

it('a prepared message can be found and sent for ten minutes', () => {
  const world = worldWithChats()
  const prepared = save(world)
  const at = (seconds: number): World => ({ ...world, now: () => world.now() + seconds })
  expect(findPreparedMessage(at(600), BOT_ID, SAM, prepared.id)).toEqual(prepared)
  expect(() => findPreparedMessage(at(601), BOT_ID, SAM, prepared.id)).toThrow('ID_EXPIRED')
  expect(send(at(600), group, prepared).content).toEqual(prepared.content)
  expect(() => send(at(601), group, prepared)).toThrow('INLINE_RESULT_EXPIRED')
})

it('a message that could go to no chat is refused', () => {
  expect(() => save(worldWithChats(), [])).toThrow('PEER_TYPES_INVALID')
})
