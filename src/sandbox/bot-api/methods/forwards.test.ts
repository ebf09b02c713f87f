import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { filesOf, png } from '../test-files.ts'

const api = await openBotApi()
const { result, refusal, sam } = api
const { send } = filesOf(api)
await sam.say('sandbox_bot', '/start')
const botUser = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }
const { updates } = await sam.rpc('messages.createChat', { users: [botUser], title: 'With a bot' })
const group = -updates.chats[0].id
const groupPeer = { _: 'inputPeerChat', chatId: updates.chats[0].id }

const created = (await result('getUpdates')).find(
  (update: { message?: { group_chat_created?: true } }) => update.message?.group_chat_created,
)

const refused = (description: string) => `400 Bad Request: ${description}`
const file = (name: string) => new File([Buffer.from(png())], name)
const from = { chat_id: group, from_chat_id: SAM_ID }
const say = async (text: string, more: object = {}) =>
  (await result('sendMessage', { chat_id: SAM_ID, text, ...more })).message_id
const photo = async (more: object = {}) =>
  (await send('sendPhoto', { chat_id: SAM_ID, caption: 'a *photo*', ...more }, { photo: file('a.png') }))
    .message_id
const newest = async (count = 1) => (await sam.history(groupPeer, count)).reverse()

describe('forwardMessage', () => {
  it('forwards a message with its author', async () => {
    await sam.say('sandbox_bot', 'Sam says so')
    const [{ message }] = await result('getUpdates', { offset: -1 })
    const sent = await result('forwardMessage', {
      ...from,
      message_id: message.message_id,
      protect_content: true,
    })
    expect(sent).toMatchObject({
      ...{ text: 'Sam says so', chat: { id: group }, has_protected_content: true },
      forward_origin: { type: 'user', sender_user: { id: SAM_ID } },
    })
  })

  it.each<[string, () => Promise<object>, string]>([
    ['without a chat', async () => ({ from_chat_id: '' }), 'parameter "from_chat_id" is required'],
    ['without a message', async () => ({}), 'message identifier is not specified'],
    ['from nowhere', async () => ({ from_chat_id: 5, message_id: 1 }), 'chat not found'],
    ['that isn’t there', async () => ({ message_id: 9999 }), 'message to forward not found'],
    [
      'that is protected',
      async () => ({ message_id: await say('mine', { protect_content: true }) }),
      "the message can't be forwarded",
    ],
  ])('is refused %s', async (_, parameters, description) => {
    expect(await refusal('forwardMessage', { ...from, ...(await parameters()) })).toBe(refused(description))
  })
})

it('tells the channel of a forwarded post, and not its author', async () => {
  const { chat_id, peer, setRights } = await createChannel(sam, { title: 'News', broadcast: true })
  await setRights(botUser, { postMessages: true })
  await sam.say(peer, 'Sam posts')
  const [{ id: message_id }] = await sam.history(peer, 1)
  const chat = { id: chat_id, title: 'News', type: 'channel' }
  const sent = await result('forwardMessage', { chat_id: group, from_chat_id: chat.id, message_id })
  expect(sent).toMatchObject({
    forward_origin: { type: 'channel', chat, message_id },
    ...{ forward_from_chat: chat, forward_from_message_id: message_id },
  })
  expect(sent).not.toHaveProperty('forward_from')
  const again = { chat_id: SAM_ID, from_chat_id: group, message_id: sent.message_id }
  expect((await result('forwardMessage', again)).forward_origin).toEqual(sent.forward_origin)
})

describe('copyMessage', () => {
  it('sends a copy without the author, with another caption and keyboard', async () => {
    const message_id = await photo()
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const words = { caption: '_new_', parse_mode: 'Markdown', show_caption_above_media: true }
    const copied = await result('copyMessage', { ...from, message_id, ...words, reply_markup })
    expect(copied).toEqual({ message_id: expect.any(Number) })
    const [message] = await newest()
    expect(message).toMatchObject({
      ...{ message: 'new', invertMedia: true, media: { _: 'messageMediaPhoto' } },
      ...{ entities: [{ _: 'messageEntityItalic' }], replyMarkup: { _: 'replyInlineMarkup' } },
    })
    expect(message).not.toHaveProperty('fwdFrom')
  })

  it('keeps the caption when no other is given, also for a message that can’t be forwarded', async () => {
    const message_id = await say('<b>bold</b>', { parse_mode: 'HTML', protect_content: true })
    await result('copyMessage', { ...from, message_id, caption: 'not of a text' })
    expect(await newest()).toMatchObject([{ message: 'bold', entities: [{ _: 'messageEntityBold' }] }])
    await result('copyMessage', { ...from, message_id: await photo() })
    expect(await newest()).toMatchObject([{ message: 'a *photo*' }])
  })

  it.each<[string, object, object]>([
    ['sendLocation', { latitude: 1, longitude: 2 }, { _: 'messageMediaGeo' }],
    ['sendLocation', { latitude: 1, longitude: 2, live_period: 60 }, { _: 'messageMediaGeo' }],
    [
      ...(['sendVenue', { latitude: 1, longitude: 2, title: 'Café', address: 'Street' }] as const),
      { _: 'messageMediaVenue', title: 'Café' },
    ],
    ['sendContact', { phone_number: '12', first_name: 'Ann' }, { phoneNumber: '12', firstName: 'Ann' }],
    ['sendDice', {}, { _: 'messageMediaDice', emoticon: '🎲' }],
    [
      'sendPoll',
      { question: 'Q?', options: ['a', 'b'] },
      { _: 'messageMediaPoll', poll: { question: { text: 'Q?' } } },
    ],
    [
      'sendPoll',
      { question: 'Q?', options: ['a', 'b'], type: 'quiz', correct_option_ids: [1] },
      { _: 'messageMediaPoll', poll: { quiz: true } },
    ],
  ])('copies a message that %s has sent with %j', async (method, parameters, media) => {
    const { message_id } = await result(method, { chat_id: SAM_ID, ...parameters })
    await result('copyMessage', { ...from, message_id })
    expect(await newest()).toMatchObject([{ media }])
  })

  it('takes the page of a link along', async () => {
    const link_preview_options = {
      url: 'https://a.example/',
      prefer_small_media: true,
      show_above_text: true,
    }
    for (const text of ['Look', '\u200b']) {
      const message_id = await say(text, { link_preview_options })
      await result('copyMessage', { ...from, message_id })
      const [copy] = await newest()
      expect(copy).toMatchObject({
        ...{ message: text, invertMedia: true },
        media: { forceSmallMedia: true, webpage: { url: 'https://a.example/' } },
      })
    }
  })

  it('is refused for a service message', async () => {
    const place = { chat_id: SAM_ID, from_chat_id: group }
    expect(await refusal('copyMessage', { ...place, message_id: created.message.message_id })).toBe(
      refused("the message can't be copied"),
    )
    expect(await refusal('copyMessage', { ...place, message_id: 9999 })).toBe(
      refused('message to copy not found'),
    )
  })
})

describe('several messages', () => {
  it('are forwarded in their order, without those that can’t be', async () => {
    const [first, hidden, last] = [
      await say('one'),
      await say('two', { protect_content: true }),
      await say('three'),
    ]
    const sent = await result('forwardMessages', { ...from, message_ids: [first, hidden, last, 9999] })
    expect(sent).toHaveLength(2)
    const messages = await newest(2)
    expect(messages).toMatchObject([
      { message: 'one', fwdFrom: {} },
      { message: 'three', fwdFrom: {} },
    ])
  })

  it('are copied as an album without captions', async () => {
    const media = [
      { type: 'photo', media: 'attach://a', caption: 'words' },
      { type: 'photo', media: 'attach://a' },
    ]
    const album = await send('sendMediaGroup', { chat_id: SAM_ID, media }, { a: file('a.png') })
    const message_ids = album.map((one: { message_id: number }) => one.message_id)
    expect(await result('copyMessages', { ...from, message_ids, remove_caption: true })).toHaveLength(2)
    const [one, other] = await newest(2)
    expect([one.message, one.groupedId === other.groupedId, one.groupedId]).toEqual([
      '',
      true,
      expect.any(String),
    ])
    expect(one.groupedId).not.toBe(album[0].media_group_id)
    expect(one).not.toHaveProperty('fwdFrom')
  })

  it.each<[string, object, string]>([
    ['forwardMessages', { message_ids: [] }, 'message identifiers are not specified'],
    ['forwardMessages', { message_ids: [9999] }, 'there are no messages to forward'],
    ['copyMessages', { from_chat_id: '', message_ids: [1] }, 'parameter "from_chat_id" is required'],
    ['copyMessages', { message_ids: Array(101).fill(1) }, 'too many message identifiers specified'],
  ])('are refused by %s with %j', async (method, parameters, description) => {
    expect(await refusal(method, { ...from, ...parameters })).toBe(refused(description))
  })

  it('need rising ids, and at least one message that can be forwarded', async () => {
    const [first, hidden] = [await say('one'), await say('two', { protect_content: true })]
    expect(await refusal('forwardMessages', { ...from, message_ids: [hidden, first] })).toBe(
      refused('message identifiers must be in a strictly increasing order'),
    )
    expect(await refusal('forwardMessages', { ...from, message_ids: [hidden] })).toBe(
      refused("messages can't be forwarded"),
    )
    expect(await result('copyMessages', { ...from, message_ids: [hidden] })).toHaveLength(1)
  })
})
