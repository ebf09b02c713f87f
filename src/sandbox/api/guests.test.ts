import { Long, type TelegramClient, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  article,
  chatNamed,
  connectBot,
  connectUser,
  nextUpdate,
  openTelegram,
  refusal,
  withoutHash,
} from '../test-clients.ts'
import { guestBotToken } from '../world/cast/users.ts'

const { sandbox, bot, sam, samId } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceId = (await alice.getMe()).id
/** A chat of Sam and Alice. */
const flat = await chatNamed(sam, 'Family')
const lisbon = (await chatNamed(sam, 'Trip to Lisbon')) as tl.RawInputPeerChannel

let asked = 0
const textOf = (update: tl.TypeUpdate) =>
  'message' in update && typeof update.message === 'object' && update.message._ === 'message'
    ? update.message.message
    : undefined
/** Calls the bot. Returns the query, and the peers of its container. */
async function call(peer: string | tl.TypeInputPeer, text = '@sandbox_bot books', client = sam) {
  const words = `${text} ${++asked}`
  const query = nextUpdate(bot, 'updateBotGuestChatQuery', update => textOf(update) === words)
  const sent = await client.sendText(peer, words)
  return { ...(await query), sent }
}
const answer = (queryId: Long, result: tl.TypeInputBotInlineResult = article(), client = bot) =>
  client.call({
    _: 'messages.setBotGuestChatResult',
    queryId,
    result,
  }) as Promise<tl.RawInputBotInlineMessageID64>
/** The next message of the bot that reaches a client. The call's own message may still be on its way. */
const nextOfBot = <N extends 'updateNewMessage' | 'updateNewChannelMessage'>(
  client: TelegramClient,
  name: N,
) =>
  nextUpdate(
    client,
    name,
    update =>
      (update._ === 'updateNewMessage' || update._ === 'updateNewChannelMessage') &&
      update.message._ === 'message' &&
      update.message.fromId?._ === 'peerUser' &&
      update.message.fromId.userId === 7000000001,
  )
const newest = async (client: TelegramClient, peer: string | tl.TypeInputPeer) =>
  (await client.getHistory(peer, { limit: 1 }))[0]?.raw as tl.RawMessage

describe('a guest query', () => {
  it('from a basic group names the caller, and no message is the bot’s own', async () => {
    const { message, qts, queryId, referenceMessages } = await call(flat)
    expect(message).toMatchObject({
      message: `@sandbox_bot books ${asked}`,
      fromId: { _: 'peerUser', userId: samId },
      peerId: { _: 'peerChat' },
      out: false,
      guestchatViaFrom: undefined,
    })
    expect(queryId.isZero()).toBe(false)
    expect(referenceMessages).toBeUndefined()
    expect((await call(flat)).qts).toBe(qts + 1)
  })
  it('from a supergroup has the id that all members share', async () => {
    const { message, sent } = await call(lisbon)
    expect(message).toMatchObject({ id: sent.id, peerId: { channelId: lisbon.channelId } })
  })
  it('from a private chat has the caller’s own copy', async () => {
    const bySam = await call('alicemoreau')
    expect(bySam.message).toMatchObject({ out: true, id: bySam.sent.id, peerId: { userId: aliceId } })
    const byAlice = await call('samrivers', '@Sandbox_BOT', alice)
    expect(byAlice.message).toMatchObject({
      out: true,
      id: byAlice.sent.id,
      peerId: { userId: samId },
      fromId: { userId: aliceId },
    })
  })
  it('has the answered message, and no other', async () => {
    const first = await alice.sendText(await chatNamed(alice, 'Trip to Lisbon'), 'first')
    const second = await sam.sendText(lisbon, 'second', { replyTo: first.id })
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    await sam.sendText(lisbon, '@sandbox_bot this', { replyTo: second.id })
    const { message, referenceMessages } = await query
    expect(message).toMatchObject({ replyTo: { replyToMsgId: second.id } })
    expect(referenceMessages).toMatchObject([{ id: second.id, message: 'second' }])
  })
  it('names people and chats in the min form, which the bot can’t use', async () => {
    const seen = new Promise<{ users: tl.TypeUser[]; chats: tl.TypeChat[] }>(resolve => {
      bot.onServerUpdate.add(updates => {
        if (updates._ !== 'updates' || updates.updates[0]?._ !== 'updateBotGuestChatQuery') return
        resolve(updates)
      })
    })
    await call(lisbon)
    const { users, chats } = await seen
    expect(users).toMatchObject([{ id: samId, min: true, phone: undefined }])
    expect(chats).toMatchObject([{ id: lisbon.channelId, min: true, left: true }])
    const { accessHash } = chats[0] as tl.RawChannel
    const peer: tl.TypeInputPeer = { ...lisbon, accessHash: accessHash as Long }
    expect(await refusal(bot.call(sending(peer)))).toBe('400 PEER_ID_INVALID')
    const user = users[0] as tl.RawUser
    const person: tl.TypeInputPeer = {
      _: 'inputPeerUser',
      userId: samId,
      accessHash: user.accessHash as Long,
    }
    expect(await refusal(bot.call(sending(person)))).toBe('400 PEER_ID_INVALID')
  })
  it('is sent to each of three called bots, which all can answer', async () => {
    const resolved = await Promise.all(
      ['sandbox_quiz_bot', 'sandbox_poll_bot'].map(name => sam.resolveUser(name)),
    )
    const others = await Promise.all(
      resolved.map(user => connectBot(sandbox, guestBotToken((user as tl.RawInputUser).userId))),
    )
    const all = [bot, ...others]
    const queries = all.map(client => nextUpdate(client, 'updateBotGuestChatQuery'))
    await sam.sendText(flat, '@sandbox_bot @sandbox_quiz_bot @sandbox_poll_bot @sandbox_translate_bot')
    const ids = (await Promise.all(queries)).map(({ queryId }) => queryId)
    const [ours, quiz] = ids as [Long, Long, Long]
    expect(await refusal(answer(quiz))).toBe('400 QUERY_ID_INVALID')
    for (const [index, client] of all.entries()) await answer(ids[index]!, article('yes'), client)
    expect(await refusal(answer(ours))).toBe('400 QUERY_ID_INVALID')
    const history = await sam.getHistory(flat, { limit: 3 })
    expect(new Set(history.map(({ sender }) => sender.username))).toEqual(
      new Set(['sandbox_bot', 'sandbox_quiz_bot', 'sandbox_poll_bot']),
    )
  })
})

/**
 * A supergroup in a Telegram of its own. A guest isn't told of other messages between two of its answers. Its
 * library then believes that it has missed something, and drops the next update.
 */
async function whereNobodyHasCalled() {
  const { sandbox, bot, sam, samId } = await openTelegram()
  const alice = await connectUser(sandbox, 1)
  const lisbon = await chatNamed(sam, 'Trip to Lisbon')
  await chatNamed(alice, 'Trip to Lisbon')
  async function call() {
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    const sent = await sam.sendText(lisbon, '@sandbox_bot books')
    return { ...(await query), sent }
  }
  return { sandbox, bot, sam, samId, alice, lisbon, call }
}

const sending = (peer: tl.TypeInputPeer): tl.messages.RawSendMessageRequest => ({
  _: 'messages.sendMessage',
  peer,
  message: 'hello',
  randomId: Long.fromNumber(++asked),
})

describe('messages.setBotGuestChatResult', () => {
  it('posts in a supergroup as the bot, via the caller, in reply to the call', async () => {
    const { sandbox, bot, sam, samId, alice, lisbon, call } = await whereNobodyHasCalled()
    const { queryId, sent } = await call()
    const atAlice = nextOfBot(alice, 'updateNewChannelMessage')
    const atBot = nextOfBot(bot, 'updateNewChannelMessage')
    const id = await answer(queryId, article('Three books'), bot)
    expect(id).toMatchObject({ _: 'inputBotInlineMessageID64', dcId: sandbox.dc.id })
    const { message } = await atAlice
    expect(message).toMatchObject({
      message: 'Three books',
      fromId: { userId: 7000000001 },
      guestchatViaFrom: { _: 'peerUser', userId: samId },
      replyTo: { _: 'messageReplyHeader', replyToMsgId: sent.id },
      viaBotId: undefined,
      out: false,
      entities: [{ _: 'messageEntityBold', offset: 0, length: 5 }],
      replyMarkup: { rows: [{ buttons: [{ _: 'keyboardButtonUrl', url: 'https://t.me/sandbox_bot' }] }] },
    })
    expect((await newest(sam, lisbon)).out).toBe(false)
    expect((await atBot).message.id).toBe(message.id)
  })
  it('posts for both users of a private chat, each with their own ids', async () => {
    const { queryId, sent } = await call('alicemoreau')
    const seen = [nextOfBot(sam, 'updateNewMessage'), nextOfBot(alice, 'updateNewMessage')]
    await answer(queryId, article('Here you are'))
    const [atSam, atAlice] = (await Promise.all(seen)).map(({ message }) => message) as tl.RawMessage[]
    const common = { fromId: { userId: 7000000001 }, guestchatViaFrom: { userId: samId }, out: false }
    expect(atSam).toMatchObject({
      ...common,
      peerId: { userId: aliceId },
      replyTo: { replyToMsgId: sent.id },
    })
    expect(atAlice).toMatchObject({ ...common, peerId: { userId: samId } })
    const parent = (atAlice!.replyTo as tl.RawMessageReplyHeader).replyToMsgId ?? 0
    const [theirs] = await alice.getMessages('samrivers', parent)
    expect(theirs?.text).toBe(sent.text)
  })
  it('lets a reply to the answer call the bot again, with the answer beside it', async () => {
    const { queryId } = await call(lisbon)
    await answer(queryId, article('Three books'))
    const posted = await newest(sam, lisbon)
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    await alice.sendText(await chatNamed(alice, 'Trip to Lisbon'), 'and films?', { replyTo: posted.id })
    const again = await query
    expect(again.message).toMatchObject({ message: 'and films?', fromId: { userId: aliceId } })
    expect(again.referenceMessages).toMatchObject([
      { id: posted.id, out: false, fromId: { userId: 7000000001 }, guestchatViaFrom: { userId: samId } },
    ])
  })

  const text = (more: Partial<tl.RawInputBotInlineMessageText>): tl.RawInputBotInlineMessageText => ({
    _: 'inputBotInlineMessageText',
    message: 'yes',
    ...more,
  })
  const inline = (...buttons: tl.TypeKeyboardButton[]): Partial<tl.RawInputBotInlineMessageText> => ({
    replyMarkup: { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons }] },
  })
  const bold = (offset: number, length: number) => ({
    entities: [{ _: 'messageEntityBold' as const, offset, length }],
  })
  const webView = { _: 'keyboardButtonWebView', text: 'Open', url: 'https://example.com' } as const
  const data = (length: number) =>
    ({ _: 'keyboardButtonCallback', text: 'Press', data: new Uint8Array(length) }) as const
  it.each([
    ['no id', { id: '' }, 'RESULT_ID_INVALID'],
    ['an unknown type', { type: 'poem' }, 'RESULT_TYPE_INVALID'],
    ['no title', { title: '' }, 'ARTICLE_TITLE_EMPTY'],
    [
      'no text',
      { sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: '' } },
      'SEND_MESSAGE_MEDIA_INVALID',
    ],
    ['an empty text', { sendMessage: text({ message: ' ' }) }, 'MESSAGE_EMPTY'],
    ['a long text', { sendMessage: text({ message: 'x'.repeat(4097) }) }, 'MESSAGE_TOO_LONG'],
    ['an entity beyond the end', { sendMessage: text(bold(1, 3)) }, 'ENTITY_BOUNDS_INVALID'],
    ['an entity of nothing', { sendMessage: text(bold(0, 0)) }, 'ENTITY_BOUNDS_INVALID'],
    [
      'a reply keyboard',
      { sendMessage: text({ replyMarkup: { _: 'replyKeyboardMarkup', rows: [] } }) },
      'BUTTON_TYPE_INVALID',
    ],
    ['a Mini App’s button', { sendMessage: text(inline(webView)) }, 'BUTTON_TYPE_INVALID'],
    [
      'a button without an address',
      { sendMessage: text(inline({ _: 'keyboardButtonUrl', text: 'Go', url: 'not one' })) },
      'BUTTON_URL_INVALID',
    ],
    ['a callback without data', { sendMessage: text(inline(data(0))) }, 'BUTTON_DATA_INVALID'],
    ['a callback with too much data', { sendMessage: text(inline(data(65))) }, 'BUTTON_DATA_INVALID'],
    ['a keyboard without buttons', { sendMessage: text(inline()) }, 'REPLY_MARKUP_INVALID'],
  ] as [string, Partial<tl.RawInputBotInlineResult>, string][])(
    'refuses a result with %s, and takes a better one after it',
    async (_, wrong, error) => {
      const { queryId } = await call(flat)
      expect(await refusal(answer(queryId, { ...article(), ...wrong }))).toBe(`400 ${error}`)
      expect(await refusal(answer(queryId))).toBeUndefined()
    },
  )
  it('is for bots, and for existing queries', async () => {
    expect(await refusal(answer(Long.ONE))).toBe('400 QUERY_ID_INVALID')
    expect(await refusal(answer(Long.ONE, article(), sam))).toBe('400 USER_BOT_REQUIRED')
  })
  it('posts once, even when several answers come at once', async () => {
    const { queryId } = await call(flat, '@sandbox_bot once')
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => refusal(answer(queryId, article('Once only')))))
    expect(outcomes.filter(one => one === undefined)).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set([undefined, '400 QUERY_ID_INVALID']))
    const texts = (await sam.getHistory(flat)).map(({ text: said }) => said)
    expect(texts.filter(said => said === 'Once only')).toHaveLength(1)
  })
  it('is the only thing that a guest can do in the chat', async () => {
    const { queryId } = await call(lisbon)
    await answer(queryId)
    const channel = { _: 'inputChannel' as const, channelId: lisbon.channelId, accessHash: Long.ZERO }
    const pts = 1
    const filter = { _: 'channelMessagesFilterEmpty' as const }
    const difference = { _: 'updates.getChannelDifference' as const, channel, filter, pts, limit: 10 }
    expect(await refusal(bot.call(difference))).toBe('400 CHANNEL_INVALID')
    const one: tl.TypeInputMessage[] = [{ _: 'inputMessageID', id: 1 }]
    expect(await refusal(bot.call({ _: 'channels.getMessages', channel, id: one }))).toBe(
      '400 CHANNEL_INVALID',
    )
    expect(await refusal(bot.call(sending(flat)))).toBe('400 PEER_ID_INVALID')
    expect(
      await refusal(bot.call({ _: 'messages.getChats', id: [(flat as tl.RawInputPeerChat).chatId] })),
    ).toBe('400 CHAT_ID_INVALID')
    const person: tl.TypeInputPeer = { ...withoutHash(samId), _: 'inputPeerUser' }
    expect(await refusal(bot.call(sending(person)))).toBe('400 PEER_ID_INVALID')
  })
})

describe('messages.editInlineBotMessage', () => {
  const edit = (id: tl.TypeInputBotInlineMessageID, message: string, client = bot) =>
    client.call({ _: 'messages.editInlineBotMessage', id, message })

  it('changes the message for everybody in a supergroup, also for the guest', async () => {
    const { bot, sam, samId, alice, lisbon, call } = await whereNobodyHasCalled()
    const isText = (text: string) => (update: tl.TypeUpdate) => textOf(update) === text
    const id = await answer((await call()).queryId, article('Looking…'), bot)
    const seen = [sam, alice, bot].map(one =>
      nextUpdate(one, 'updateEditChannelMessage', isText('Found for all')),
    )
    expect(await edit(id, 'Found for all', bot)).toBe(true)
    for (const { message } of await Promise.all(seen)) {
      expect(message).toMatchObject({
        replyMarkup: undefined,
        guestchatViaFrom: { userId: samId },
      })
      expect((message as tl.RawMessage).editDate).toBeGreaterThan(0)
      // Not even for the guest, as for TDLib a guest's message never is.
      expect(message).not.toHaveProperty('out', true)
    }
    expect(await newest(sam, lisbon)).toMatchObject({ message: 'Found for all' })
  })
  it('changes both copies in a private chat, and every member’s copy in a basic group', async () => {
    for (const [index, peer] of ['alicemoreau', flat].entries()) {
      const id = await answer((await call(peer)).queryId, article('Looking…'))
      const found = `Found in chat ${index}`
      const isIt = (update: tl.TypeUpdate) => textOf(update) === found
      const seen = [sam, alice].map(client => nextUpdate(client, 'updateEditMessage', isIt))
      await edit(id, found)
      await Promise.all(seen)
    }
  })
  it('refuses another’s message, a wrong hash or data centre, an empty text, and an edit without a change', async () => {
    const id = await answer((await call(lisbon)).queryId, article('Looking…'))
    await edit(id, 'Found')
    expect(await refusal(edit(id, 'Found'))).toBe('400 MESSAGE_NOT_MODIFIED')
    expect(await refusal(edit(id, ''))).toBe('400 MESSAGE_EMPTY')
    expect(await refusal(edit({ ...id, accessHash: Long.ONE }, 'x'))).toBe('400 MESSAGE_ID_INVALID')
    expect(await refusal(edit({ ...id, dcId: 4 }, 'x'))).toBe('400 MESSAGE_ID_INVALID')
    expect(await refusal(edit({ ...id, id: 9999 }, 'x'))).toBe('400 MESSAGE_ID_INVALID')
    expect(await refusal(edit(id, 'x', sam))).toBe('400 USER_BOT_REQUIRED')
  })
})
