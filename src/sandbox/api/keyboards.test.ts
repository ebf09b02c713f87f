import { BotKeyboard, Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { nextAction, nextUpdate, openTelegram, refusal, userButton, withoutHash } from '../test-clients.ts'

const { sandbox, bot, sam, samId, botUser, botPeer } = await openTelegram()
const samPeer: tl.RawInputPeerUser = { ...withoutHash(samId), _: 'inputPeerUser' }
await sam.sendText('sandbox_bot', '/start')

let lastRandomId = 0
const keyboard = (...buttons: tl.TypeKeyboardButton[]): tl.RawReplyKeyboardMarkup => ({
  _: 'replyKeyboardMarkup',
  rows: [{ _: 'keyboardButtonRow', buttons }],
})
const send = (
  replyMarkup: tl.TypeReplyMarkup,
  more: Partial<tl.messages.RawSendMessageRequest> = {},
  client = bot,
) =>
  client.call({
    _: 'messages.sendMessage',
    peer: samPeer,
    message: 'Choose',
    randomId: Long.fromNumber(++lastRandomId),
    replyMarkup,
    ...more,
  })
/** Sam's update for the next sent message. Earlier updates may still be on their way. */
let sent = 0
function atUser() {
  const text = `Choose, the ${++sent}. time`
  const isIt = (update: tl.TypeUpdate) =>
    update._ === 'updateNewMessage' && update.message._ === 'message' && update.message.message === text
  const received = nextUpdate(sam, 'updateNewMessage', isIt).then(({ message }) => message as tl.RawMessage)
  return { text, received }
}

describe('a reply keyboard', () => {
  it('reaches the user with the user’s form of its requests', async () => {
    const { text, received } = atUser()
    const markup = { ...keyboard(userButton(), { _: 'keyboardButton', text: 'No' }), resize: true }
    await send(markup, { message: text })
    const { replyMarkup } = await received
    expect(replyMarkup).toMatchObject({ _: 'replyKeyboardMarkup', resize: true })
    const [request, plain] = (replyMarkup as tl.RawReplyKeyboardMarkup).rows[0]?.buttons ?? []
    expect(request).toMatchObject({ _: 'keyboardButtonRequestPeer', buttonId: 7, maxQuantity: 3 })
    expect(request).not.toHaveProperty('nameRequested')
    expect(plain).toMatchObject({ _: 'keyboardButton', text: 'No' })
  })
  it('can be hidden again', async () => {
    const { text, received } = atUser()
    await send({ _: 'replyKeyboardHide' }, { message: text })
    expect((await received).replyMarkup).toMatchObject({ _: 'replyKeyboardHide' })
  })
  it('may have the library’s own request button, which asks for no details', async () => {
    const { text, received } = atUser()
    await bot.sendText(samPeer, text, {
      replyMarkup: BotKeyboard.reply([
        [BotKeyboard.requestPeer('Someone', 9, { peerType: { _: 'requestPeerTypeUser' } })],
      ]),
    })
    const { id } = await received
    const atBot = nextAction(bot, 'messageActionRequestedPeerSentMe')
    const alice = (await sam.resolvePeer('alicemoreau')) as tl.RawInputPeerUser
    await sam.call({
      _: 'messages.sendBotRequestedPeer',
      peer: botPeer,
      msgId: id,
      buttonId: 9,
      requestedPeers: [alice],
    })
    const [shared] = (await atBot).action.peers as tl.RawRequestedPeerUser[]
    expect(shared).toMatchObject({ _: 'requestedPeerUser', userId: alice.userId })
    expect(shared?.firstName).toBeUndefined()
  })
  const inline = (button: tl.TypeKeyboardButton): tl.RawReplyInlineMarkup => ({
    _: 'replyInlineMarkup',
    rows: [{ _: 'keyboardButtonRow', buttons: [button] }],
  })
  const rights = { _: 'chatAdminRights' } as const
  it.each<[string, tl.TypeReplyMarkup, string]>([
    ['eleven users', keyboard(userButton({ maxQuantity: 11 })), 'BUTTON_TYPE_INVALID'],
    [
      'two groups',
      keyboard(userButton({ peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 2 })),
      'BUTTON_TYPE_INVALID',
    ],
    ['an empty text', keyboard(userButton({ text: '' })), 'BUTTON_TYPE_INVALID'],
    [
      'rights that are none',
      keyboard(
        userButton({ peerType: { _: 'requestPeerTypeChat', userAdminRights: rights }, maxQuantity: 1 }),
      ),
      'ADMIN_RIGHTS_EMPTY',
    ],
    ['one id twice', keyboard(userButton(), userButton()), 'BUTTON_ID_INVALID'],
    ['a request on an inline keyboard', inline(userButton()), 'BUTTON_TYPE_INVALID'],
    ['no buttons', { _: 'replyKeyboardMarkup', rows: [] }, 'REPLY_MARKUP_INVALID'],
  ])('is refused with %s', async (_, markup, error) => {
    expect(await refusal(send(markup))).toBe(`400 ${error}`)
  })
  it('asks for peers in private chats only', async () => {
    const added = nextAction(bot, 'messageActionChatCreate')
    await sam.call({ _: 'messages.createChat', users: [botUser], title: 'Us' })
    const { peerId } = await added
    const chatId = peerId._ === 'peerChat' ? peerId.chatId : 0
    const inGroup = { peer: { _: 'inputPeerChat', chatId } as const }
    expect(await refusal(send(keyboard(userButton()), inGroup))).toBe('400 BUTTON_TYPE_INVALID')
    expect(await refusal(send(keyboard({ _: 'keyboardButton', text: 'Hi' }), inGroup))).toBeUndefined()
  })
  it('is sent only by a bot, and dropped from a user’s message', async () => {
    const answer = await send(keyboard({ _: 'keyboardButton', text: 'Mine' }), { peer: botPeer }, sam)
    expect(answer).toMatchObject({
      updates: [{ _: 'updateMessageID' }, { message: { message: 'Choose', replyMarkup: undefined } }],
    })
  })
})

describe('a random_id', () => {
  // The library repeats a call after a 500. So these calls go through the page's door, with the same methods.
  const post = async (message: string, randomId: string, userId = samPeer.userId) => {
    const peer = { ...botPeer, accessHash: botPeer.accessHash.toString() }
    const response = await fetch(`${sandbox.url}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
      body: JSON.stringify({ _: 'messages.sendMessage', peer, message, randomId }),
    })
    const { error } = (await response.json()) as { error?: { code: number; text: string } }
    return error && `${error.code} ${error.text}`
  }
  it('makes one message, even when it is sent several times', async () => {
    expect(await post('Once', '4711')).toBeUndefined()
    expect(await post('Once', '4711')).toBe('500 RANDOM_ID_DUPLICATE')
    const history = await sam.getHistory('sandbox_bot', { limit: 5 })
    expect(history.filter(({ text }) => text === 'Once')).toHaveLength(1)
  })
  it('belongs to one sender, and is free again after a refusal', async () => {
    expect(await post(' ', '4712')).toBe('400 MESSAGE_EMPTY')
    expect(await post('Now', '4712')).toBeUndefined()
    const randomId = Long.fromNumber(4712)
    expect(await refusal(send({ _: 'replyKeyboardHide' }, { randomId }))).toBeUndefined()
  })
})

describe('a bot’s commands', () => {
  const scope: tl.TypeBotCommandScope = { _: 'botCommandScopeDefault' }
  const set = (commands: { command: string; description: string }[], langCode = '') =>
    bot.call({
      _: 'bots.setBotCommands',
      scope,
      langCode,
      commands: commands.map(one => ({ _: 'botCommand', ...one })),
    })
  const seen = async () => {
    const full = await sam.call({ _: 'users.getFullUser', id: botUser })
    return full.fullUser.botInfo
  }
  it('are seen by its users beside the menu button, in their own language if the bot has it', async () => {
    await set([{ command: 'start', description: 'Begin' }])
    await bot.call({
      _: 'bots.setBotMenuButton',
      userId: { _: 'inputUserEmpty' },
      button: { _: 'botMenuButton', text: 'Open', url: 'https://app.example/' },
    })
    expect(await seen()).toMatchObject({
      commands: [{ command: 'start', description: 'Begin' }],
      menuButton: { _: 'botMenuButton', text: 'Open' },
    })
    await set([{ command: 'start', description: 'Begin here' }], 'en')
    expect(await seen()).toMatchObject({ commands: [{ description: 'Begin here' }] })
    expect(await bot.call({ _: 'bots.getBotCommands', scope, langCode: '' })).toMatchObject([
      { command: 'start', description: 'Begin' },
    ])
    await set([])
    await set([], 'en')
    expect((await seen())?.commands ?? []).toEqual([])
  })
  it('are refused when they are no commands', async () => {
    expect(await refusal(set([{ command: 'No!', description: 'x' }]))).toBe('400 BOT_COMMAND_INVALID')
    expect(await refusal(set([{ command: 'no', description: '' }]))).toBe(
      '400 BOT_COMMAND_DESCRIPTION_INVALID',
    )
    expect(await refusal(set([], 'english'))).toBe('400 LANG_CODE_INVALID')
  })
})
