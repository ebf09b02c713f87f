import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { type Me, toGuestQuery } from './guest-tl.ts'
import { toMarkup } from './message-tl.ts'

const SAM = 7_300_000_001
const ME: Me = { id: 77, username: 'handpick_bot' }
const DATE = 1_800_000_000
const sam: tl.TypePeer = { _: 'peerUser', userId: SAM }
const group: tl.TypePeer = { _: 'peerChat', chatId: 9 }
const supergroup: tl.TypePeer = { _: 'peerChannel', channelId: 9 }

const aMessage = (more: Partial<tl.RawMessage> = {}): tl.RawMessage => ({
  _: 'message',
  id: 31,
  peerId: supergroup,
  fromId: sam,
  date: DATE,
  message: '@handpick_bot trip',
  ...more,
})
const called = (message: tl.TypeMessage, referenceMessages?: tl.TypeMessage[]) =>
  toGuestQuery(
    {
      _: 'updateBotGuestChatQuery',
      queryId: Long.fromNumber(5),
      message,
      qts: 1,
      ...(referenceMessages && { referenceMessages }),
    },
    ME,
  )
const written = (message: tl.TypeMessage, me = ME) =>
  toGuestQuery({ _: 'updateNewMessage', message, pts: 1, ptsCount: 1 }, me)

const forwarded: Partial<tl.RawMessage> = { fwdFrom: { _: 'messageFwdHeader', date: 1 } }
/** Messages whose real author is unknown. */
const NOBODYS: [string, Partial<tl.RawMessage>][] = [
  ['was forwarded', forwarded],
  ['was sent through another bot', { viaBotId: 5 }],
  ['was posted by a guest', { guestchatViaFrom: sam }],
  ['was written in a channel’s name', { fromId: supergroup }],
  ['has no sender', { fromId: undefined as unknown as tl.TypePeer }],
  ['is the bot’s own', { fromId: { _: 'peerUser', userId: ME.id } }],
]

describe('a summons of a guest', () => {
  it('has the author, the text, the chat and the way to answer', () => {
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
  it('is identified by its message in a supergroup, and by its query elsewhere', () => {
    expect(called(aMessage({ peerId: group }))).toMatchObject({ key: 'query 5', chatKind: 'group' })
    expect(called(aMessage({ peerId: sam }))).toMatchObject({ key: 'query 5', chatKind: 'private' })
  })
  it.each(NOBODYS)('is ignored when the message %s', (_, more) => {
    expect(called(aMessage(more))).toBeUndefined()
  })
  it('is ignored without a message', () => {
    expect(called({ _: 'messageEmpty', id: 1 })).toBeUndefined()
  })
})

describe('a summons that replies', () => {
  const reply = { replyTo: { _: 'messageReplyHeader', replyToMsgId: 30 } } as const
  const parent = (more: Partial<tl.RawMessage>) => aMessage({ id: 30, message: 'Who comes along?', ...more })
  const ours = (url: string): Partial<tl.RawMessage> => ({
    fromId: { _: 'peerUser', userId: ME.id },
    ...toMarkup({ text: '', entities: [], button: { text: 'Open', url } }),
  })

  it('has the text of the answered message, and of no other', () => {
    const references = [aMessage({ id: 29, message: 'Before' }), parent({})]
    expect(called(aMessage(reply), references)).toMatchObject({ repliedText: 'Who comes along?' })
    expect(called(aMessage(), references)?.repliedText).toBeUndefined()
    expect(called(aMessage(reply), [])?.repliedText).toBeUndefined()
    expect(called(aMessage(reply), [{ _: 'messageEmpty', id: 30 }])?.repliedText).toBeUndefined()
  })
  it('continues with the list of an answer of this bot', () => {
    const query = called(aMessage(reply), [parent(ours('https://t.me/handpick_bot?startapp=trip'))])
    expect(query).toMatchObject({ continues: { listId: 'trip' } })
    expect(query?.repliedText).toBeUndefined()
  })
  it.each([['https://t.me/handpick_bot?startapp'], ['https://t.me/handpick_bot'], ['no address']])(
    'continues with no list after a button to %s',
    url => {
      expect(called(aMessage(reply), [parent(ours(url))])?.continues).toEqual({ listId: undefined })
    },
  )
  it('continues with no list when the answer had no button, or another keyboard', () => {
    const mine = { fromId: { _: 'peerUser', userId: ME.id } } as const
    const keyboard: tl.TypeReplyMarkup = { _: 'replyKeyboardHide' }
    for (const more of [mine, { ...mine, replyMarkup: keyboard }]) {
      expect(called(aMessage(reply), [parent(more)])?.continues).toEqual({ listId: undefined })
    }
  })
  it('continues nothing after somebody else’s button', () => {
    const theirs = { ...ours('https://t.me/handpick_bot?startapp=trip'), fromId: sam }
    expect(called(aMessage(reply), [parent(theirs)])?.continues).toBeUndefined()
  })
})

describe('a message where the bot is a member', () => {
  it.each<[tl.TypePeer, string, number]>([
    [group, '-9 31', -9],
    [supergroup, '-1000000000009 31', -1_000_000_000_009],
  ])('that names it is a summons, answered by a reply: %j', (peerId, key, chatId) => {
    expect(written(aMessage({ peerId }))).toMatchObject({
      key,
      reply: { as: 'member', chatId, messageId: 31 },
      invokerId: SAM,
      chatKind: 'group',
    })
  })
  it('is a summons in a new and in a channel message', () => {
    const update = { _: 'updateNewChannelMessage', message: aMessage(), pts: 1, ptsCount: 1 } as const
    expect(toGuestQuery(update, ME)).toMatchObject({ invokerId: SAM })
    expect(toGuestQuery({ ...update, _: 'updateEditChannelMessage' }, ME)).toBeUndefined()
  })
  it.each(NOBODYS)('is ignored when it %s', (_, more) => {
    expect(written(aMessage(more))).toBeUndefined()
  })
  it('is ignored when it doesn’t name the bot, in the bot’s own chat, and from the bot itself', () => {
    expect(written(aMessage({ message: 'trip' }))).toBeUndefined()
    expect(written(aMessage({ peerId: sam }))).toBeUndefined()
    expect(written(aMessage({ out: true }))).toBeUndefined()
    expect(written({ _: 'messageEmpty', id: 1 })).toBeUndefined()
  })
  it('is ignored before the bot knows its name', () => {
    expect(written(aMessage(), { id: ME.id, username: undefined })).toBeUndefined()
  })
})
