import { Long, type TelegramClient, type tl } from '@mtcute/node'
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

const { sandbox, bot, sam, samId, botPeer } = await openTelegram()
const alice = await connectUser(sandbox, 1)
await sam.sendText('sandbox_bot', '/start')

const data = Buffer.from('more')
const replyMarkup: tl.RawReplyInlineMarkup = {
  _: 'replyInlineMarkup',
  rows: [{ _: 'keyboardButtonRow', buttons: [{ _: 'keyboardButtonCallback', text: 'More', data }] }],
}
const press = (client: TelegramClient, peer: tl.TypeInputPeer, msgId: number, pressed: Uint8Array = data) =>
  client.call({ _: 'messages.getBotCallbackAnswer', peer, msgId, data: pressed })
const reply = (queryId: Long, message: string) =>
  bot.call({ _: 'messages.setBotCallbackAnswer', queryId, message, cacheTime: 0 })
let lastRandomId = 0
/** Sends Sam a button, in the bot's own chat. */
const sendButton = (by: TelegramClient) =>
  by.call({
    _: 'messages.sendMessage',
    peer: { ...withoutHash(samId), _: 'inputPeerUser' },
    message: 'Press',
    randomId: Long.fromNumber(++lastRandomId),
    replyMarkup,
  })

describe('a callback button', () => {
  it('under a guest’s answer tells the bot who pressed it on which message, but not the chat', async () => {
    const lisbon = await chatNamed(sam, 'Trip to Lisbon')
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    await sam.sendText(lisbon, '@sandbox_bot more')
    const { queryId } = await query
    const { sendMessage, ...result } = article()
    const withButton = {
      ...result,
      sendMessage: { ...sendMessage, replyMarkup } as tl.TypeInputBotInlineMessage,
    }
    const id = await bot.call({ _: 'messages.setBotGuestChatResult', queryId, result: withButton })
    const [posted] = await sam.getHistory(lisbon, { limit: 1 })

    const pressed = nextUpdate(bot, 'updateInlineBotCallbackQuery')
    const answer = press(alice, await chatNamed(alice, 'Trip to Lisbon'), posted?.id ?? 0)
    const callback = await pressed
    expect(callback).toMatchObject({ userId: (await alice.getMe()).id, msgId: id })
    expect(Buffer.from(callback.data ?? []).toString()).toBe('more')
    await reply(callback.queryId, 'Here')
    expect(await answer).toMatchObject({ _: 'messages.botCallbackAnswer', message: 'Here' })
  })
  it('in the bot’s own chat tells it the chat', async () => {
    const atSam = nextUpdate(sam, 'updateNewMessage')
    const sent = await sendButton(bot)
    const { id } = (await atSam).message
    const pressed = nextUpdate(bot, 'updateBotCallbackQuery')
    const answer = press(sam, botPeer, id)
    const callback = await pressed
    const own = (sent as tl.RawUpdates).updates.find(
      ({ _ }) => _ === 'updateMessageID',
    ) as tl.RawUpdateMessageID
    expect(callback).toMatchObject({ peer: { _: 'peerUser' }, msgId: own.id })
    await reply(callback.queryId, 'Thanks')
    expect(await answer).toMatchObject({ message: 'Thanks' })
    expect(await refusal(reply(callback.queryId, 'Twice'))).toBe('400 QUERY_ID_INVALID')
  })
  it('has to exist', async () => {
    await sendButton(bot)
    const [last] = await sam.getHistory('sandbox_bot', { limit: 1 })
    expect(await refusal(press(sam, botPeer, last!.id, Buffer.from('less')))).toBe('400 DATA_INVALID')
    expect(await refusal(press(sam, botPeer, 9999))).toBe('400 MESSAGE_ID_INVALID')
  })
  it('is given up when the bot doesn’t answer', async () => {
    const impatient = await openTelegram({ callbackPatience: 0.01 })
    await impatient.sam.sendText('sandbox_bot', '/start')
    const atSam = nextUpdate(impatient.sam, 'updateNewMessage')
    await sendButton(impatient.bot)
    const answer = press(impatient.sam, impatient.botPeer, (await atSam).message.id)
    expect(await refusal(answer)).toBe('400 BOT_RESPONSE_TIMEOUT')
  })
})
