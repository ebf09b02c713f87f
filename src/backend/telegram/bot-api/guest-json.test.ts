import type { Chat, Message, Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { toGuestQuery } from './guest-json.ts'
import { toMessage } from './message-json.ts'

const SAM = 7_300_000_001
const ME = { id: 77, username: 'handpick_bot' }
const DATE = 1_800_000_000
const sam = { id: SAM, is_bot: false, first_name: 'Sam' }
const me = { id: ME.id, is_bot: true, first_name: 'Handpick' }
const group: Chat = { id: -9, type: 'group', title: 'Group' }
const supergroup: Chat = { id: -1_000_000_000_009, type: 'supergroup', title: 'Group' }
const somebody: Chat = { id: 5, type: 'private', first_name: 'Alice' }

const aMessage = (more: Partial<Message> = {}): Message =>
  ({
    message_id: 31,
    chat: supergroup,
    from: sam,
    date: DATE,
    text: '@handpick_bot trip',
    ...more,
  }) as Message // the library's type wants more of a message than is read of it
const called = (message: Message) =>
  toGuestQuery({ update_id: 1, guest_message: { ...message, guest_query_id: '5' } } as Update, ME)
const written = (message: Message) => toGuestQuery({ update_id: 1, message } as Update, ME)

/** Messages that nobody asked with. */
const NOBODYS: [string, Partial<Message>][] = [
  ['was forwarded', { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'A' } }],
  ['was sent through another bot', { via_bot: { ...me, id: 78 } }],
  ['was posted by a guest', { guest_bot_caller_user: sam }],
  ['was posted by a guest for a channel', { guest_bot_caller_chat: supergroup }],
  ['was written in a channel’s name', { sender_chat: supergroup }],
  ['has no sender', { from: undefined as unknown as typeof sam }],
  ['is the bot’s own', { from: me }],
  ['is another bot’s', { from: { ...me, id: 78 } }],
]

describe('a summons of a guest', () => {
  it('says who wrote what where, and how to answer', () => {
    expect(called(aMessage())).toEqual({
      key: '-1000000000009 31',
      reply: { as: 'guest', queryId: '5' },
      invokerId: SAM,
      text: '@handpick_bot trip',
      chatKind: 'group',
      continues: undefined,
      repliedText: undefined,
      date: DATE,
    })
  })
  it('is known by its message in a supergroup, and by its query where each side counts for itself', () => {
    expect(called(aMessage({ chat: group }))).toMatchObject({ key: 'query 5', chatKind: 'group' })
    expect(called(aMessage({ chat: somebody }))).toMatchObject({ key: 'query 5', chatKind: 'private' })
  })
  it('may be written below a photo', () => {
    const { text: _, ...message } = aMessage({ caption: '@handpick_bot trip' })
    expect(called(message as Message)).toMatchObject({ text: '@handpick_bot trip' })
  })
  it.each(NOBODYS)('is none when the message %s', (_, more) => {
    expect(called(aMessage(more))).toBeUndefined()
  })
})

describe('a summons that replies', () => {
  const replying = (more: Partial<Message>) =>
    called(
      aMessage({
        reply_to_message: aMessage({ message_id: 30, text: 'Who comes along?', ...more }),
      } as Partial<Message>),
    )
  const ours = (url: string): Partial<Message> => ({
    from: me,
    ...toMessage({ text: '', entities: [], button: { text: 'Open', url } }),
  })

  it('has the text of the message that it replies to', () => {
    expect(replying({})).toMatchObject({ repliedText: 'Who comes along?', continues: undefined })
  })
  it('goes on in the list of an answer of this bot’s', () => {
    const query = replying(ours('https://t.me/handpick_bot?startapp=trip'))
    expect(query).toMatchObject({ continues: { listId: 'trip' } })
    expect(query?.repliedText).toBeUndefined()
  })
  it.each(['https://t.me/handpick_bot?startapp', 'https://t.me/handpick_bot', 'no address'])(
    'goes on in no list in particular after a button to %s',
    url => {
      expect(replying(ours(url))?.continues).toEqual({ listId: undefined })
    },
  )
  it('goes on in no list in particular where the answer had no such button', () => {
    const other = { inline_keyboard: [[{ text: 'Other', callback_data: 'x' }]] }
    for (const more of [{ from: me }, { from: me, reply_markup: other }])
      expect(replying(more)?.continues).toEqual({ listId: undefined })
  })
  it('goes on nowhere after somebody else’s button', () => {
    const theirs = { ...ours('https://t.me/handpick_bot?startapp=trip'), from: sam }
    expect(replying(theirs)?.continues).toBeUndefined()
  })
})

describe('a message where the bot is a member', () => {
  it.each<[Chat, string]>([
    [group, '-9 31'],
    [supergroup, '-1000000000009 31'],
  ])('that names it is a summons, answered by a reply: %j', (chat, key) => {
    expect(written(aMessage({ chat }))).toMatchObject({
      key,
      reply: { as: 'member', chatId: chat.id, messageId: 31 },
      invokerId: SAM,
      chatKind: 'group',
    })
  })
  it.each(NOBODYS)('is none when it %s', (_, more) => {
    expect(written(aMessage(more))).toBeUndefined()
  })
  it('is none when it doesn’t name the bot, in the bot’s own chat, or when it was edited', () => {
    expect(written(aMessage({ text: 'trip' }))).toBeUndefined()
    expect(written(aMessage({ chat: { ...somebody, id: SAM } as Chat }))).toBeUndefined()
    expect(toGuestQuery({ update_id: 1, edited_message: aMessage() } as Update, ME)).toBeUndefined()
  })
})
