import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  article,
  chatNamed,
  connectUser,
  nextUpdate,
  openTelegram,
  refusal,
  withoutHash,
} from '../test-clients.ts'

/** Messages that a Mini App prepares for its user, between two unmodified library clients. */
const { sandbox, bot, sam, samId, botUser } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

const save = (
  result: tl.TypeInputBotInlineResult = article('Trip · 2'),
  more: Partial<tl.messages.RawSavePreparedInlineMessageRequest> = {},
  client = bot,
) => client.call({ _: 'messages.savePreparedInlineMessage', result, userId: withoutHash(samId), ...more })
const get = (id: string, client = sam, input: tl.TypeInputUser = botUser) =>
  client.call({ _: 'messages.getPreparedInlineMessage', bot: input, id })
let lastRandomId = 0
const send = (
  peer: tl.TypeInputPeer,
  queryId: Long,
  id = 'one',
  randomId = Long.fromNumber(++lastRandomId),
) => sam.call({ _: 'messages.sendInlineBotResult', peer, randomId, queryId, id })

describe('messages.savePreparedInlineMessage', () => {
  it('is for bots, for users who have used them, and for messages that can be sent', async () => {
    expect(await refusal(save(undefined, {}, sam))).toBe('400 USER_BOT_REQUIRED')
    for (const id of [12345, botUser.userId]) {
      expect(await refusal(save(undefined, { userId: withoutHash(id) }))).toBe('400 USER_ID_INVALID')
    }
    expect(await refusal(save({ ...article(), id: '' }))).toBe('400 RESULT_ID_INVALID')
    expect(await refusal(save(article(' ')))).toBe('400 MESSAGE_EMPTY')
  })
})

describe('messages.getPreparedInlineMessage', () => {
  it('gives the message, the kinds of chats, and the bot', async () => {
    const { id, expireDate } = await save(undefined, { peerTypes: [{ _: 'inlineQueryPeerTypeChat' }] })
    expect(expireDate).toBeGreaterThan(Date.now() / 1000)
    const prepared = await get(id)
    expect(prepared).toMatchObject({
      result: {
        _: 'botInlineResult',
        id: 'one',
        type: 'article',
        title: 'Answer',
        sendMessage: {
          message: 'Trip · 2',
          entities: [{ _: 'messageEntityBold', offset: 0, length: 5 }],
          replyMarkup: { rows: [{ buttons: [{ _: 'keyboardButtonUrl', text: 'Open' }] }] },
        },
      },
      peerTypes: [{ _: 'inlineQueryPeerTypeChat' }],
      users: [{ id: botUser.userId }],
    })
  })
  it('refuses bots as callers, users who are no bots, and unknown messages', async () => {
    const { id } = await save()
    expect(await refusal(get(id, bot, { _: 'inputUserSelf' }))).toBe('400 BOT_METHOD_INVALID')
    expect(await refusal(get(id, sam, { _: 'inputUserSelf' }))).toBe('400 BOT_INVALID')
    expect(await refusal(get('elsewhere'))).toBe('400 ID_INVALID')
  })
})

describe('messages.sendInlineBotResult', () => {
  it('puts the message into the chat for everybody, from the user and via the bot', async () => {
    const alice = await connectUser(sandbox, 1)
    const { queryId } = await get((await save()).id)
    const heard = nextUpdate(alice, 'updateNewMessage')
    const { username } = await alice.getMe()
    await send(await sam.resolvePeer(username!), queryId)
    const { message } = await heard
    expect(message).toMatchObject({
      message: 'Trip · 2',
      fromId: { _: 'peerUser', userId: samId },
      viaBotId: botUser.userId,
      entities: [{ _: 'messageEntityBold', offset: 0, length: 5 }],
      replyMarkup: { rows: [{ buttons: [{ _: 'keyboardButtonUrl', text: 'Open' }] }] },
    })
  })
  it('answers with the message under its random_id', async () => {
    const { queryId } = await get((await save()).id)
    const peer = await chatNamed(sam, 'Trip to Lisbon')
    const once = Long.fromNumber(777)
    const answer = await send(peer, queryId, 'one', once)
    expect(answer).toMatchObject({
      updates: [{ _: 'updateMessageID', randomId: once }, { message: { viaBotId: botUser.userId } }],
    })
  })
  it('lets the bot answer its buttons and edit it, although the bot isn’t in the chat', async () => {
    const data = new TextEncoder().encode('more')
    const button: tl.TypeKeyboardButton = { _: 'keyboardButtonCallback', text: 'More', data }
    const result = article('Trip · 2')
    result.sendMessage = {
      _: 'inputBotInlineMessageText',
      message: 'Trip · 2',
      replyMarkup: { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons: [button] }] },
    }
    const { queryId } = await get((await save(result)).id)
    const peer = await chatNamed(sam, 'Family')
    const updates = (await send(peer, queryId)) as tl.RawUpdates
    const msgId = (updates.updates[0] as tl.RawUpdateMessageID).id
    const pressed = nextUpdate(bot, 'updateInlineBotCallbackQuery')
    const answer = sam.call({ _: 'messages.getBotCallbackAnswer', peer, msgId, data })
    const query = await pressed
    await bot.call({
      _: 'messages.setBotCallbackAnswer',
      queryId: query.queryId,
      message: 'Here',
      cacheTime: 0,
    })
    expect(await answer).toMatchObject({ message: 'Here' })
    await bot.call({ _: 'messages.editInlineBotMessage', id: query.msgId, message: 'Trip · 3' })
    const [newest] = await sam.getHistory(peer, { limit: 1 })
    expect(newest?.raw).toMatchObject({ message: 'Trip · 3', viaBotId: botUser.userId })
  })
  it('refuses a chat of a kind that the bot didn’t allow, and unknown queries', async () => {
    const { queryId } = await get(
      (await save(undefined, { peerTypes: [{ _: 'inlineQueryPeerTypeBroadcast' }] })).id,
    )
    const peer = await chatNamed(sam, 'Trip to Lisbon')
    expect(await refusal(send(peer, queryId))).toBe('400 PEER_ID_INVALID')
    expect(await refusal(send(peer, Long.fromNumber(5)))).toBe('400 INLINE_RESULT_EXPIRED')
    expect(await refusal(send(peer, queryId, 'two'))).toBe('400 RESULT_ID_INVALID')
  })
})
