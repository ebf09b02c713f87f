import { describe, expect, it } from 'vitest'
import { byUsername } from '../accounts/usernames.ts'
import { castChats } from '../cast/chats.ts'
import { DEFAULT_USER_ID as SAM } from '../cast/users.ts'
import { boxFor } from '../messages/boxes.ts'
import { deliver, findMessage } from '../messages/deliver.ts'
import { sendText } from '../messages/send-text.ts'
import type { TextContent } from '../state/message.ts'
import { chatPeer, type PeerRef, userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { addChat, BOT_ID, testWorld } from '../test-world.ts'
import { calledGuests } from './guest-queries.ts'

const group: PeerRef = { kind: 'chat', id: 501 }
const supergroup: PeerRef = { kind: 'channel', id: 502 }

function worldWithChats() {
  const world = testWorld()
  const members = [{ userId: SAM }, { userId: idOf(world, 'alicemoreau') }]
  addChat(world, { id: 501, type: 'group', creatorId: SAM, members })
  addChat(world, { id: 502, type: 'supergroup', creatorId: SAM, members })
  addChat(world, { id: 503, type: 'channel', creatorId: SAM, members })
  addChat(world, { id: 504, type: 'group', creatorId: SAM, members, noforwards: true })
  addChat(world, { id: 505, type: 'supergroup', creatorId: SAM, members, noforwards: true })
  addChat(world, { id: 506, type: 'supergroup', creatorId: SAM, members: [...members, { userId: BOT_ID }] })
  return world
}
const idOf = (world: World, username: string) => byUsername(world, username).user?.id ?? 0
const called = (world: World, text: string, peer = group) =>
  calledGuests(world, sendText(world, SAM, peer, { text })).map(({ username }) => username)

describe('calledGuests', () => {
  it.each([
    ['a mention', '@sandbox_bot books', ['sandbox_bot']],
    ['one in the middle', 'well, @sandbox_bot, books?', ['sandbox_bot']],
    ['one before a colon', '@sandbox_bot: books', ['sandbox_bot']],
    ['any case', '@SandBox_Bot books', ['sandbox_bot']],
    ['the same one twice', '@sandbox_bot @SANDBOX_BOT', ['sandbox_bot']],
    ['two', '@sandbox_quiz_bot @sandbox_bot', ['sandbox_quiz_bot', 'sandbox_bot']],
    [
      'the first three of four',
      '@sandbox_bot @sandbox_quiz_bot @sandbox_poll_bot @sandbox_translate_bot',
      ['sandbox_bot', 'sandbox_quiz_bot', 'sandbox_poll_bot'],
    ],
    ['no name that is only the beginning of a longer one', '@sandbox_bots', []],
    ['no name inside a word', 'me@sandbox_bot', []],
    ['no name glued to another alphabet', '@sandbox_botпривет', []],
    ['no name in an address', 'https://example.com/@sandbox_bot', []],
    ['no name without its @', 'sandbox_bot', []],
    ['no bot that isn’t a guest', '@sandbox_weather_bot', []],
    ['no person', '@alicemoreau', []],
    ['nobody who doesn’t exist', '@nobody_bot', []],
  ])('finds %s', (_, text, expected) => {
    expect(called(worldWithChats(), text)).toEqual(expected)
  })

  it.each([
    ['a basic group', group, true],
    ['a supergroup', supergroup, true],
    ['a private chat', 'alicemoreau', true],
    ['a channel', { kind: 'channel', id: 503 } as const, false],
    ['a protected group', { kind: 'chat', id: 504 } as const, false],
    ['a protected supergroup', { kind: 'channel', id: 505 } as const, false],
    ['a group that the bot is in', { kind: 'channel', id: 506 } as const, false],
    ['its own chat', 'sandbox_bot', false],
    ['another bot’s chat', 'sandbox_weather_bot', false],
    ['Saved Messages', 'samrivers', false],
  ])('in %s', (_, where, isCalled) => {
    const world = worldWithChats()
    const peer = typeof where === 'string' ? userPeer(idOf(world, where)) : where
    expect(called(world, '@sandbox_bot', peer)).toEqual(isCalled ? ['sandbox_bot'] : [])
  })

  it('counts a reply to a guest’s message as a call, before any mention', () => {
    const world = worldWithChats()
    const guestVia = userPeer(SAM)
    const posted = deliver(world, idOf(world, 'sandbox_quiz_bot'), supergroup, { kind: 'text', text: 'Q' })
    world.messages.set(`channel:502:${posted.id}`, { ...posted, guestVia })
    const reply = sendText(world, SAM, supergroup, {
      text: 'again, @sandbox_bot',
      replyTo: { id: posted.id },
    })
    expect(calledGuests(world, reply).map(({ username }) => username)).toEqual([
      'sandbox_quiz_bot',
      'sandbox_bot',
    ])
  })
  it('ignores service messages, and chats that no longer exist', () => {
    const world = worldWithChats()
    const quiz = idOf(world, 'sandbox_quiz_bot')
    const posted = deliver(world, quiz, supergroup, { kind: 'text', text: 'Q' })
    world.messages.set(`channel:502:${posted.id}`, { ...posted, guestVia: userPeer(SAM) })
    const pinned = deliver(world, SAM, supergroup, { kind: 'message_pinned' }, { replyTo: posted })
    expect(pinned.replyTo).toBe(posted.id)
    expect(calledGuests(world, pinned)).toEqual([])
    const message = sendText(world, SAM, group, { text: '@sandbox_bot' })
    world.chats.delete(501)
    expect(calledGuests(world, message)).toEqual([])
  })
  it('ignores a reply to a person', () => {
    const world = worldWithChats()
    const { id } = sendText(world, SAM, group, { text: 'hello' })
    expect(calledGuests(world, sendText(world, SAM, group, { text: 'yes', replyTo: { id } }))).toEqual([])
  })
  it('ignores forwarded text, code, and messages of bots', () => {
    const world = worldWithChats()
    const say = (fromId: number, more: Partial<TextContent>) => {
      const entities = [{ _: 'messageEntityMention' as const, offset: 0, length: 13 }]
      const content = { kind: 'text' as const, text: '@sandbox_bot', entities, ...more }
      return calledGuests(world, deliver(world, fromId, group, content))
    }
    expect(say(SAM, {})).toHaveLength(1)
    expect(say(SAM, { forwardedFrom: { fromId: SAM, date: 0 } })).toEqual([])
    expect(say(SAM, { entities: [{ _: 'messageEntityCode', offset: 0, length: 13 }] })).toEqual([])
    expect(say(idOf(world, 'sandbox_quiz_bot'), {})).toEqual([])
  })
  it('gives each bot its own query, numbered in the bot’s own sequence', () => {
    const world = worldWithChats()
    const message = sendText(world, SAM, group, { text: '@sandbox_bot @sandbox_quiz_bot' })
    sendText(world, SAM, group, { text: '@sandbox_bot' })
    const queries = [...world.guestQueries.values()]
    expect(new Set(queries.map(({ queryId }) => queryId)).size).toBe(3)
    const events = [...world.qtsEvents.values()].map(({ accountId, qts }) => [accountId, qts])
    expect(events).toEqual([
      [BOT_ID, 2],
      [idOf(world, 'sandbox_quiz_bot'), 2],
      [BOT_ID, 3],
    ])
    expect(findMessage(world, boxFor(SAM, group), queries[0]?.messageId ?? 0)).toEqual(message)
  })
  it('can be tried in the cast: with and without protection, in chats without the bot', () => {
    const chats = castChats([], 0)
    expect(chats.some(({ noforwards }) => noforwards)).toBe(true)
    const members = [...testWorld().chats.values()].flatMap(chat => chat.members)
    expect(members.some(({ userId }) => userId === BOT_ID)).toBe(false)
    expect(chatPeer(chats[0] as never).kind).toBe('chat')
  })
})
