import type { Message, Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { toPeersRequested } from './from-json.ts'

const SAM = 7_300_000_001
const sam = { id: SAM, is_bot: false, first_name: 'Sam' }
const chat = { id: SAM, type: 'private', first_name: 'Sam' } as const
const DATE = 1_800_000_000

const update = (more: Partial<Message>): Update =>
  // The library's type wants more of a message than is read of it.
  ({ update_id: 1, message: { message_id: 5, date: DATE, chat, from: sam, ...more } }) as Update
const size = (name: string, width: number) => ({
  file_id: `file-${name}`,
  file_unique_id: `unique-${name}`,
  width,
  height: width,
})

describe('a share', () => {
  it('of users has each of them with what Telegram says of them', () => {
    const users = [
      { user_id: 9, first_name: 'Alice', last_name: 'Moreau', username: 'alicemoreau' },
      { user_id: 10, first_name: '' },
      { user_id: 11 },
    ]
    expect(toPeersRequested(update({ users_shared: { request_id: 7, users } }))).toEqual({
      userId: SAM,
      buttonId: 7,
      peers: [
        { kind: 'user', id: 9, firstName: 'Alice', lastName: 'Moreau', username: 'alicemoreau' },
        { kind: 'user', id: 10, firstName: '' },
        { kind: 'user', id: 11 },
      ],
      photos: [],
      date: DATE,
    })
  })
  it.each([
    ['a basic group', -12, { kind: 'chat', id: 12 }],
    ['a supergroup or channel', -1_001_890_000_000, { kind: 'channel', id: 1_890_000_000 }],
  ])('of %s has its bare id', (_, chat_id, peer) => {
    const chat_shared = { request_id: 7, chat_id, title: 'News' }
    expect(toPeersRequested(update({ chat_shared }))?.peers).toEqual([{ ...peer, title: 'News' }])
  })
  it('of a channel has its username, and of a group none', () => {
    const shared = (chat_id: number) =>
      toPeersRequested(update({ chat_shared: { request_id: 7, chat_id, username: 'news' } }))?.peers[0]
    expect(shared(-1_000_000_000_005)).toEqual({ kind: 'channel', id: 5, username: 'news' })
    expect(shared(-5)).toEqual({ kind: 'chat', id: 5 })
  })
  it('has the smallest photo that is wide enough, and where to find it', () => {
    const photo = [size('c', 640), size('a', 100), size('b', 160)]
    const shared = toPeersRequested(
      update({ users_shared: { request_id: 7, users: [{ user_id: 9, photo }] } }),
    )
    expect(shared?.peers).toEqual([{ kind: 'user', id: 9, photoId: 'unique-b' }])
    expect(shared?.photos).toEqual([{ peerKey: 'user-9', photoId: 'unique-b', fileId: 'file-b' }])
  })
  it('has the largest photo when none is wide enough', () => {
    const chat_shared = { request_id: 7, chat_id: -5, photo: [size('b', 150), size('a', 100)] }
    expect(toPeersRequested(update({ chat_shared }))?.photos).toMatchObject([{ photoId: 'unique-b' }])
  })
  it('of a bot that was made for it names no button', () => {
    const managed_bot_created = {
      bot: { id: 70, is_bot: true, first_name: 'Helper', username: 'helper_bot' },
    }
    expect(toPeersRequested(update({ managed_bot_created }))).toEqual({
      userId: SAM,
      buttonId: undefined,
      peers: [{ kind: 'user', id: 70, firstName: 'Helper', username: 'helper_bot' }],
      photos: [],
      date: DATE,
    })
  })
  it('is none elsewhere than in the bot’s own chat, or in another update', () => {
    const users_shared = { request_id: 7, users: [{ user_id: 9 }] }
    const group = { id: -5, type: 'group', title: 'Group' } as const
    expect(toPeersRequested(update({ users_shared, chat: group }))).toBeUndefined()
    expect(toPeersRequested(update({ text: 'Hello' }))).toBeUndefined()
    expect(toPeersRequested({ update_id: 1 })).toBeUndefined()
  })
})
