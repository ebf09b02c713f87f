import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { chatsOf, type Kind } from '../test-chats.ts'
import { filesOf, png } from '../test-files.ts'

/** What a bot is refused for the chat or the message that it names. */

const api = await openBotApi()
const { refusal, result, sam, personNamed } = api
const { send } = filesOf(api)
const { open, heard, control } = chatsOf(api)
await sam.say('sandbox_bot', '/start')

/** Where a message of the bot's is. */
async function sent(chat_id: number, method = 'sendMessage', more: object = { text: 'mine' }) {
  const { message_id } = await result(method, { chat_id, ...more })
  return { chat_id, message_id }
}
async function startedBy(username: string) {
  const person = personNamed((await sam.peerNamed(username)).userId)
  await person.say('sandbox_bot', '/start')
  return person
}

const of = { chat_id: SAM_ID }
const group = await open('group')
const supergroup = await open('supergroup')
const channel = await open('channel', { editMessages: true })
const administered = await open('supergroup', { deleteMessages: true })

const silent = await open('supergroup')
const SAYING = [
  'Plain',
  'Photos',
  'Videos',
  'Roundvideos',
  'Audios',
  'Voices',
  'Docs',
  'Stickers',
  'Gifs',
  'Polls',
]
const saying = Object.fromEntries(['Messages', ...SAYING].map(name => [`send${name}`, true]))
await sam.rpc('messages.editChatDefaultBannedRights', {
  peer: silent.peer,
  bannedRights: { _: 'chatBannedRights', untilDate: 0, ...saying },
})

const leftGroup = await open('group')
const inLeftGroup = await sent(leftGroup.chat_id)
await result('leaveChat', { chat_id: leftGroup.chat_id })
const alice = await startedBy('alicemoreau')
await alice.rpc('contacts.block', { id: await alice.peerNamed('sandbox_bot') })
const bob = await startedBy('bobtanaka')
const toBob = await sent(bob.id)
await control('deactivate', { userId: bob.id })
const carla = await sam.peerNamed('carla_o')
await group.add({ ...carla, _: 'inputUser' })

const ofSam = await heard(SAM_ID, 'sandbox_bot')
const inGroup = await heard(group.chat_id, group.peer)
const inSupergroup = await heard(supergroup.chat_id, supergroup.peer)
const text = await sent(SAM_ID)
const forwarded = await sent(SAM_ID, 'forwardMessage', { from_chat_id: SAM_ID, message_id: ofSam.message_id })
const die = await sent(SAM_ID, 'sendDice', {})
const image = { p: new File([Uint8Array.from(png())], 'p.png') }
const photo = await send('sendPhoto', { ...of, photo: 'attach://p' }, image)
const webAppButton = { text: 'A', web_app: { url: 'https://a.example/' } }
const inProtected = await heard(administered.chat_id, administered.peer)
await control('chat', { title: administered.title, noforwards: true })
const photoPlace = { ...of, message_id: photo.message_id }
const file_id = photo.photo[0].file_id
const hidden = await sent(SAM_ID, 'sendMessage', { text: 'x', protect_content: true })

const LONG_CAPTION = 'x'.repeat(1025)

type Row = [where: string, method: string, parameters: object, refusal: string]

describe('sending is refused', () => {
  it.each<Kind>(['group', 'supergroup', 'channel'])('to a %s that the bot was put out of', async kind => {
    const { chat_id, kick } = await open(kind)
    await kick()
    const expected = `403 Forbidden: bot was kicked from the ${kind} chat`
    expect(await refusal('sendMessage', { chat_id, text: 'x' })).toBe(expected)
  })

  it.each<Kind>(['group', 'supergroup', 'channel'])('to a %s that the bot has left', async kind => {
    const { chat_id } = await open(kind)
    await result('leaveChat', { chat_id })
    const expected = `403 Forbidden: bot is not a member of the ${kind} chat`
    expect(await refusal('sendMessage', { chat_id, text: 'x' })).toBe(expected)
  })

  it.each<Row>([
    [
      'to a channel without the right to post',
      'sendMessage',
      { chat_id: channel.chat_id },
      '400 Bad Request: need administrator rights in the channel chat',
    ],
    [
      'to a user who has blocked the bot',
      'sendMessage',
      { chat_id: alice.id },
      '403 Forbidden: bot was blocked by the user',
    ],
    ['to a deleted account', 'sendMessage', { chat_id: bob.id }, '403 Forbidden: user is deactivated'],
    [
      'to a member of a group who has never started the bot',
      'sendMessage',
      { chat_id: carla.userId },
      "403 Forbidden: bot can't initiate conversation with a user",
    ],
    [
      'to another bot',
      'sendMessage',
      { chat_id: '@sandbox_poll_bot' },
      "403 Forbidden: the bot can't send messages to the bot",
    ],
    [
      'with a caption that is too long',
      'sendPhoto',
      { ...of, photo: file_id, caption: LONG_CAPTION },
      '400 Bad Request: message caption is too long',
    ],
    [
      'with what is no file',
      'sendPhoto',
      { ...of, photo: 'x' },
      '400 Bad Request: wrong remote file identifier specified: Wrong string length',
    ],
    [
      'for a protected message that would be forwarded',
      'forwardMessage',
      { ...of, from_chat_id: SAM_ID, message_id: hidden.message_id },
      "400 Bad Request: the message can't be forwarded",
    ],
    [
      'for a message of a protected chat that would be forwarded',
      'forwardMessage',
      { ...of, from_chat_id: administered.chat_id, message_id: inProtected.message_id },
      "400 Bad Request: message has protected content and can't be forwarded",
    ],
    [
      'with a Mini App’s button in a group',
      'sendMessage',
      { chat_id: supergroup.chat_id, reply_markup: { inline_keyboard: [[webAppButton]] } },
      '400 Bad Request: BUTTON_TYPE_INVALID',
    ],
  ])('%s', async (_, method, parameters, expected) => {
    expect(await refusal(method, { text: 'x', ...parameters })).toBe(expected)
  })
})

describe('sending is refused where members may send nothing', () => {
  const file = new File([Uint8Array.from(png())], 'file')
  const where = { latitude: 1, longitude: 2 }
  const options = [{ text: 'a' }, { text: 'b' }]
  it.each<[what: string, method: string, parameters: object]>([
    ['text messages', 'sendMessage', { text: 'x' }],
    ['photos', 'sendPhoto', { photo: 'attach://file' }],
    ['videos', 'sendVideo', { video: 'attach://file' }],
    ['video notes', 'sendVideoNote', { video_note: 'attach://file' }],
    ['music', 'sendAudio', { audio: 'attach://file' }],
    ['voice notes', 'sendVoice', { voice: 'attach://file' }],
    ['documents', 'sendDocument', { document: 'attach://file' }],
    ['stickers', 'sendSticker', { sticker: 'attach://file' }],
    ['animations', 'sendAnimation', { animation: 'attach://file' }],
    ['polls', 'sendPoll', { question: 'x', options }],
    ['dice', 'sendDice', {}],
    ['contacts', 'sendContact', { phone_number: '+12025550123', first_name: 'x' }],
    ['locations', 'sendLocation', where],
    ['live locations', 'sendLocation', { ...where, live_period: 60 }],
    ['venues', 'sendVenue', { ...where, title: 'x', address: 'y' }],
  ])('for %s', async (what, method, parameters) => {
    expect(await send(method, { chat_id: silent.chat_id, ...parameters }, { file })).toBe(
      `400 Bad Request: not enough rights to send ${what} to the chat`,
    )
  })

  it('for what isn’t said, in Telegram’s own words', async () => {
    expect(await refusal('sendChatAction', { chat_id: silent.chat_id, action: 'typing' })).toBe(
      '400 Bad Request: CHAT_WRITE_FORBIDDEN',
    )
  })
})

describe('editing is refused', () => {
  const CANT = "400 Bad Request: message can't be edited"
  it.each<Row>([
    ['for a forwarded message', 'editMessageText', forwarded, CANT],
    ['for somebody else’s message', 'editMessageText', inSupergroup, CANT],
    ['for another’s keyboard', 'editMessageReplyMarkup', ofSam, CANT],
    [
      'for a photo’s text',
      'editMessageText',
      photoPlace,
      '400 Bad Request: there is no text in the message to edit',
    ],
    [
      'for a text’s caption',
      'editMessageCaption',
      text,
      '400 Bad Request: there is no caption in the message to edit',
    ],
    [
      'for a caption that is too long',
      'editMessageCaption',
      { ...photoPlace, caption: LONG_CAPTION },
      '400 Bad Request: MEDIA_CAPTION_TOO_LONG',
    ],
    [
      'in a group that the bot has left',
      'editMessageText',
      inLeftGroup,
      '403 Forbidden: bot is not a member of the group chat',
    ],
    ['at a deleted account', 'editMessageText', toBob, '403 Forbidden: user is deactivated'],
  ])('%s', async (_, method, parameters, expected) => {
    expect(await refusal(method, { text: 'x', ...parameters })).toBe(expected)
  })
})

describe('deleting is refused', () => {
  const CANT = "400 Bad Request: message can't be deleted"
  it.each<Row>([
    ['without a chat', 'deleteMessage', {}, '400 Bad Request: chat identifier is not specified'],
    [
      'without a message',
      'deleteMessage',
      { chat_id: 5 },
      '400 Bad Request: message identifier is not specified',
    ],
    ['for another’s message in a supergroup', 'deleteMessage', inSupergroup, CANT],
    ['for another’s message in a group', 'deleteMessage', inGroup, `${CANT} for everyone`],
    ['for a die that was just thrown', 'deleteMessage', die, `${CANT} for everyone`],
    [
      'for the beginning of a supergroup',
      'deleteMessage',
      { chat_id: administered.chat_id, message_id: 1 },
      CANT,
    ],
  ])('%s', async (_, method, parameters, expected) => {
    expect(await refusal(method, parameters)).toBe(expected)
  })

  it('after two days, for an administrator too', async () => {
    const other = await openBotApi()
    const chats = chatsOf(other)
    await other.sam.say('sandbox_bot', '/start')
    const { chat_id, peer } = await chats.open('supergroup', { deleteMessages: true })
    const old = [await chats.heard(chat_id, peer), await chats.heard(SAM_ID, 'sandbox_bot')]
    other.sandbox.clock.advance('49h')
    const refusals = await Promise.all(old.map(place => other.refusal('deleteMessage', place)))
    expect(refusals).toEqual([CANT, `${CANT} for everyone`])
  })
})

describe('an answer to a pressed button', () => {
  it('is refused when its text is too long', async () => {
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    await result('sendMessage', { ...of, text: 'x', reply_markup: keyboard })
    const [message] = await sam.history('sandbox_bot', 1)
    const peer = await sam.peerNamed('sandbox_bot')
    const pressed = sam.rpc('messages.getBotCallbackAnswer', { peer, msgId: message.id, data: 'YQ==' })
    const query = async () => (await result('getUpdates', { offset: -1 }))[0].callback_query?.id
    await expect.poll(query).toBeDefined()
    const callback_query_id = await query()
    expect(await refusal('answerCallbackQuery', { callback_query_id, text: 'é'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
    expect(await result('answerCallbackQuery', { callback_query_id, text: 'é'.repeat(200) })).toBe(true)
    expect(await pressed).toMatchObject({ message: 'é'.repeat(200) })
  })
})

it('tells a bot in a loaded state that its group was deleted', async () => {
  const other = await openBotApi()
  const { chat_id } = await chatsOf(other).open('group')
  const state = await (await fetch(`${other.sandbox.url}/control/state`)).json()
  for (const [, chat] of state.tables.chats) if (chat.id === -chat_id) chat.deactivated = true
  const body = JSON.stringify(state)
  const headers = { 'content-type': 'application/json' }
  await fetch(`${other.sandbox.url}/control/state`, { method: 'POST', headers, body })
  expect((await other.call('sendMessage', { chat_id, text: 'x' })).body).toEqual({
    ok: false,
    error_code: 403,
    description: 'Forbidden: the group chat was deleted',
  })
})
