import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { connectUser, startTestSandbox } from '../../test-clients.ts'
import { TESTED } from '../../tested-libraries.ts'
import { connectWith, require } from '../test-libraries.ts'

const sandbox = await startTestSandbox()
const bigInt = require('big-integer')

describe.each([TESTED.gramjs, TESTED.teleproto, TESTED.teleproto229])('a bot made with $pack', library => {
  const { pack } = library
  it('logs in, gets a text message, and answers it', async () => {
    const bot = await connectWith(library, sandbox)
    expect((await bot.getMe()).username).toBe('sandbox_bot')
    const { NewMessage } = require(`${pack}/events`)
    const heard: string[] = []
    bot.addEventHandler(
      async ({ message }: { message: { text: string; peerId: object } }) => {
        heard.push(message.text)
        await bot.sendMessage(message.peerId, { message: `You said: ${message.text}` })
      },
      new NewMessage({ incoming: true }),
    )
    const sam = await connectUser(sandbox)
    const answers: string[] = []
    sam.onNewMessage.add(message => answers.push(message.text))
    await sam.sendText('sandbox_bot', 'hello')
    await expect.poll(() => answers).toContain('You said: hello')
    expect(heard).toContain('hello')
  })

  it('prepares a message for a user to send', async () => {
    const bot = await connectWith(library, sandbox)
    const { Api } = require(pack)
    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', '/start')
    const { id: samId } = await sam.getMe()
    const { id } = await bot.invoke(
      new Api.messages.SavePreparedInlineMessage({
        userId: new Api.InputUser({ userId: bigInt(samId), accessHash: bigInt.zero }),
        result: new Api.InputBotInlineResult({
          id: 'one',
          type: 'article',
          title: 'Trip',
          sendMessage: new Api.InputBotInlineMessageText({ message: 'Trip · 2' }),
        }),
      }),
    )
    const botPeer = await sam.resolveUser('sandbox_bot')
    const prepared = await sam.call({ _: 'messages.getPreparedInlineMessage', bot: botPeer, id })
    expect(prepared.result.sendMessage).toMatchObject({ message: 'Trip · 2' })
  })
})

describe.each([TESTED.gramjs, TESTED.teleproto])('a bot made with $pack', library => {
  it('makes a topic and finds it', async () => {
    const bot = await connectWith(library, sandbox)
    const { Api } = require(library.pack)
    const sam = await connectUser(sandbox)
    const { inputPeer } = await sam.createSupergroup({ title: library.name, forum: true })
    const { channelId, accessHash } = inputPeer as tl.RawInputPeerChannel // what supergroups are
    await sam.call({
      ...{ _: 'channels.editAdmin', channel: { _: 'inputChannel', channelId, accessHash } },
      userId: await sam.resolveUser('sandbox_bot'),
      adminRights: { _: 'chatAdminRights', manageTopics: true },
    })
    const channel = new Api.InputChannel({ channelId: bigInt(channelId), accessHash: bigInt.zero })
    const wanted = { channel, title: 'Trips', randomId: bigInt(channelId) }
    const { updates } = await bot.invoke(new Api.channels.CreateForumTopic(wanted))
    const [{ id }] = updates
    const found = await bot.invoke(new Api.channels.GetForumTopicsByID({ channel, topics: [id] }))
    expect(found.topics).toMatchObject([{ className: 'ForumTopic', id, title: 'Trips', my: true }])
  })
})

describe.each([TESTED.teleproto229])('a bot made with $pack', library => {
  /** The bot, what it hears, and Sam, who has written to it. */
  async function open() {
    const bot = await connectWith(library, sandbox)
    const { Api } = require(library.pack)
    const { Raw } = require(`${library.pack}/events/Raw`)
    const heard: Heard[] = []
    bot.addEventHandler((update: Heard) => void heard.push(update), new Raw({}))
    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', '/start')
    const { id } = await sam.getMe()
    const peer = new Api.InputPeerUser({ userId: bigInt(id), accessHash: bigInt.zero })
    const botPeer = await sam.resolvePeer('sandbox_bot')
    const send = (message: string, replyMarkup: unknown) =>
      bot.invoke(new Api.messages.SendMessage({ peer, message, randomId: bigInt(Date.now()), replyMarkup }))
    const type = new Api.InputButtonTypeRequestPeer({
      ...{ nameRequested: true, buttonId: 7, maxQuantity: 2 },
      peerType: new Api.RequestPeerTypeUser({}),
    })
    const button = new Api.KeyboardButton({ text: 'Choose people', type })
    return { bot, Api, heard, sam, peer, botPeer, send, button }
  }
  type Heard = {
    className: string
    message?: { action?: object }
    data?: Buffer
    queryId?: unknown
    msgId?: number
  }
  const shared = (heard: Heard[]) => heard.find(({ message }) => message?.action)?.message?.action

  it('hears whom somebody shares by its keyboard', async () => {
    const { Api, heard, sam, botPeer, send, button } = await open()
    const sent = new Promise<tl.TypeReplyMarkup | undefined>(resolve => {
      sam.onNewMessage.add(({ raw }) => resolve('replyMarkup' in raw ? raw.replyMarkup : undefined))
    })
    await send(
      'Who?',
      new Api.ReplyKeyboardMarkup({ rows: [new Api.KeyboardButtonRow({ buttons: [button] })] }),
    )
    expect(await sent).toMatchObject({
      rows: [{ buttons: [{ _: 'keyboardButtonRequestPeer', text: 'Choose people', buttonId: 7 }] }],
    })
    const [{ id: msgId } = { id: 0 }] = await sam.getHistory('sandbox_bot', { limit: 1 })
    const alice = await sam.resolvePeer('alicemoreau')
    await sam.call({
      ...{ _: 'messages.sendBotRequestedPeer', peer: botPeer, msgId, buttonId: 7, requestedPeers: [alice] },
    })
    await expect
      .poll(() => shared(heard))
      .toMatchObject({
        ...{ className: 'MessageActionRequestedPeerSentMe', buttonId: 7 },
        peers: [{ className: 'RequestedPeerUser', firstName: 'Alice' }],
      })
  })

  it('prepares a request for the Mini App, and hears whom somebody shares', async () => {
    const { bot, Api, heard, sam, peer, botPeer, button } = await open()
    const userId = new Api.InputUser({ userId: peer.userId, accessHash: bigInt.zero })
    const { webappReqId } = await bot.invoke(new Api.bots.RequestWebViewButton({ userId, button }))
    const asBot = await sam.resolveUser('sandbox_bot')
    const asked = await sam.call({ _: 'bots.getRequestedWebViewButton', bot: asBot, webappReqId })
    expect(asked).toMatchObject({ _: 'keyboardButtonRequestPeer', buttonId: 7, maxQuantity: 2 })
    const alice = await sam.resolvePeer('alicemoreau')
    await sam.call({
      ...{ _: 'messages.sendBotRequestedPeer', peer: botPeer, buttonId: 7, requestedPeers: [alice] },
      webappReqId,
    })
    await expect.poll(() => shared(heard)).toMatchObject({ buttonId: 7, peers: [{ firstName: 'Alice' }] })
  })

  it('gets an inline button pressed, and reads its own keyboard in its layer', async () => {
    const { bot, Api, heard, sam, botPeer, send } = await open()
    const type = new Api.InlineButtonTypeCallback({ data: Buffer.from('vote') })
    const buttons = [new Api.KeyboardInlineButton({ text: 'Vote', type })]
    const rows = [new Api.KeyboardInlineButtonRow({ buttons })]
    await send('Vote?', new Api.ReplyInlineMarkup({ rows }))
    await expect.poll(async () => (await sam.getHistory('sandbox_bot', { limit: 1 }))[0]?.text).toBe('Vote?')
    const [{ id: msgId } = { id: 0 }] = await sam.getHistory('sandbox_bot', { limit: 1 })
    const data = Buffer.from('vote')
    const pressed = sam.call({ _: 'messages.getBotCallbackAnswer', peer: botPeer, msgId, data })
    const query = () => heard.find(({ className }) => className === 'UpdateBotCallbackQuery')
    await expect.poll(() => query()?.data?.toString()).toBe('vote')
    const { queryId, msgId: own } = query() ?? {}
    await bot.invoke(new Api.messages.SetBotCallbackAnswer({ queryId, message: 'Thanks', cacheTime: 0 }))
    expect(await pressed).toMatchObject({ message: 'Thanks' })
    const { messages } = await bot.invoke(
      new Api.messages.GetMessages({ id: [new Api.InputMessageID({ id: own })] }),
    )
    expect(messages[0].replyMarkup).toMatchObject({
      className: 'ReplyInlineMarkup',
      rows: [{ className: 'KeyboardInlineButtonRow', buttons: [{ text: 'Vote' }] }],
    })
  })
})
