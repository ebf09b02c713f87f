import { describe, expect, it } from 'vitest'
import { DEFAULT_USER_ID as SAM } from '../cast/users.ts'
import { chatPeer, memberOf } from '../state/peers.ts'
import { addChat, addUser, BOT_ID, testWorld } from '../test-world.ts'
import { boxFor } from './boxes.ts'
import { hears } from './privacy-mode.ts'
import { sendText } from './send-text.ts'

const said = (text: string, fromId = SAM) => ({ fromId, content: { kind: 'text' as const, text } })

describe('a bot in a group', () => {
  const world = testWorld()
  addUser(world, { id: 7, firstName: 'Open', username: 'open_bot', bot: { readsGroups: true } })
  const members = [{ userId: SAM }, { userId: BOT_ID }, { userId: 7 }]
  const group = addChat(world, { id: 601, type: 'group', creatorId: SAM, members })

  it.each([
    ['a command', said('/start'), true],
    ['a command with words', said('/list books'), true],
    ['a command for it', said('/list@Sandbox_bot'), true],
    ['a command for another', said('/list@open_bot'), false],
    ['as long a command as there can be', said(`/${'x'.repeat(64)}`), true],
    ['too long a command', said(`/${'x'.repeat(65)}`), false],
    ['a command that isn’t at the beginning', said('see /start'), false],
    ['a slash alone', said('/ start'), false],
    ['a command that goes on', said('/start!'), false],
    ['a path', said('/usr/bin is a folder'), false],
    ['a mention', said('@sandbox_bot hello'), false],
    ['words', said('hello'), false],
    ['a reply to it', { ...said('yes'), repliedTo: BOT_ID }, true],
    ['a reply to a person', { ...said('yes'), repliedTo: SAM }, false],
    ['what happens', { fromId: SAM, content: { kind: 'users_added' as const, userIds: [7] } }, true],
    ['its own words', said('hello', BOT_ID), true],
  ])('in privacy mode: %s', (_, one, expected) => {
    expect(hears(world, BOT_ID, group, one)).toBe(expected)
  })
  it('is told of everything as an administrator, or when privacy mode is off', () => {
    const admins = { ...group, members: [{ userId: SAM }, { userId: BOT_ID, adminRights: { other: true } }] }
    expect(memberOf(admins, BOT_ID)).toBeDefined()
    expect(hears(world, BOT_ID, admins, said('hello'))).toBe(true)
    expect(hears(world, 7, group, said('hello'))).toBe(true)
  })
  it('is never told of other bots’ messages, except of guests’ posts', () => {
    expect(hears(world, 7, group, said('beep', BOT_ID))).toBe(false)
    const guestVia = { kind: 'user' as const, id: SAM }
    expect(hears(world, 7, group, { ...said('beep', 999_999), guestVia })).toBe(true)
  })
  it('is told of an answer to its message, in a basic group and in a supergroup', () => {
    const supergroup = addChat(world, { id: 602, type: 'supergroup', creatorId: SAM, members })
    const heard: number[] = []
    const listening = { ...world, publish: ({ accountId }: { accountId: number }) => heard.push(accountId) }
    for (const chat of [group, supergroup]) {
      const { copies } = sendText(world, BOT_ID, chatPeer(chat), { text: 'Yes?' })
      heard.length = 0
      const id = copies[boxFor(SAM, chatPeer(chat))] ?? 0
      sendText(listening, SAM, chatPeer(chat), { text: 'yes', replyTo: { id } })
      expect(heard).toContain(BOT_ID)
      heard.length = 0
      sendText(listening, SAM, chatPeer(chat), { text: 'yes' })
      expect(heard).not.toContain(BOT_ID)
    }
  })
  it('gets a copy in a basic group only of the messages that it is told of', () => {
    expect(sendText(world, SAM, chatPeer(group), { text: 'hello' }).copies).not.toHaveProperty(
      `user:${BOT_ID}`,
    )
    expect(sendText(world, SAM, chatPeer(group), { text: '/hello' }).copies).toHaveProperty(`user:${BOT_ID}`)
  })
})
