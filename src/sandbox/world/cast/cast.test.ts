import { describe, expect, it } from 'vitest'
import { boxOf, userBox } from '../messages/boxes.ts'
import { messagesIn } from '../messages/history.ts'
import { testWorld } from '../test-world.ts'
import { DEFAULT_USER_ID } from './users.ts'

describe('the cast', () => {
  const world = testWorld()
  const users = [...world.users.values()]

  it('is the same in every sandbox', () => {
    expect([...testWorld().users.values()]).toEqual(users)
    expect([...testWorld().messages.values()]).toEqual([...world.messages.values()])
  })
  it('has every kind of user', () => {
    expect(users.length).toBeGreaterThanOrEqual(40)
    const has = (what: (user: (typeof users)[number]) => unknown) =>
      expect(users.filter(what).length).toBeGreaterThan(0)
    has(user => !user.username && !user.bot)
    has(user => user.premium)
    has(user => user.bot)
    has(user => user.deleted && user.firstName === undefined)
    has(user => user.id > 2 ** 32)
    has(user => user.id < 2 ** 31)
    has(user => /\p{Script=Arabic}/u.test(user.firstName ?? ''))
    has(user => /\p{Extended_Pictographic}/u.test(user.firstName ?? ''))
    has(user => `${user.firstName} ${user.lastName}`.length > 40)
    has(user => user.firstName?.includes('<b>'))
  })
  it('has groups, supergroups, forums and channels, each with an id of its own', () => {
    const chats = [...world.chats.values()]
    expect(chats.filter(chat => chat.type !== 'channel').length).toBeGreaterThanOrEqual(12)
    expect(new Set(chats.map(chat => chat.type))).toEqual(new Set(['group', 'supergroup', 'channel']))
    expect(chats.some(chat => chat.forum)).toBe(true)
    const ids = [...users, ...chats].map(one => one.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('starts every account’s pts at one more than its messages, so that clients can count', () => {
    const { pts, lastMessageId } = boxOf(world, userBox(DEFAULT_USER_ID))
    expect(pts).toBe(1 + lastMessageId)
    expect([...messagesIn(world, userBox(DEFAULT_USER_ID))].length).toBe(lastMessageId)
  })
})
