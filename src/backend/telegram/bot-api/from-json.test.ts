import type { Message, Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { toCommand, toPeersRequested } from './from-json.ts'

const SAM = 7_300_000_001
const sam = { id: SAM, is_bot: false, first_name: 'Sam' }
const chat = { id: SAM, type: 'private', first_name: 'Sam' } as const
const DATE = 1_800_000_000

const update = (more: Partial<Message>): Update =>
  // The library's type wants more of a message than is read of it.
  ({ update_id: 1, message: { message_id: 5, date: DATE, chat, from: sam, ...more } }) as Update

it('a photo’s place is marked as the Bot API’s, since a gateway over MTProto stores other places', () => {
  const photo = [{ file_id: 'file', file_unique_id: 'unique', width: 160, height: 160 }]
  const shared = toPeersRequested(update({ users_shared: { request_id: 7, users: [{ user_id: 9, photo }] } }))
  expect(shared?.photos).toEqual([{ peerKey: 'user-9', photoId: 'unique', fileId: 'bot-api file' }])
  expect(toPeersRequested({ update_id: 1 })).toBeUndefined()
})

describe('a command', () => {
  const commandIn = (text: string) => toCommand(update({ text }), 'handpick_bot')

  it.each(['/pick', '/pick now', '/pick@handpick_bot', '/pick@Handpick_Bot\nnow'])('is %j', text => {
    expect(commandIn(text)).toEqual({ userId: SAM, name: 'pick', messageId: 5 })
  })
  it.each(['pick', ' /pick', '/pickle', '/other', '/pick@another_bot', '/pick-up', ''])('isn’t %j', text => {
    expect(commandIn(text)).toBeUndefined()
  })
  it('is none in a group, and none of no text', () => {
    const group = { id: -5, type: 'group', title: 'Group' } as const
    expect(toCommand(update({ text: '/pick', chat: group }), 'handpick_bot')).toBeUndefined()
    expect(toCommand(update({}), 'handpick_bot')).toBeUndefined()
    expect(toCommand({ update_id: 1 }, 'handpick_bot')).toBeUndefined()
  })
})
