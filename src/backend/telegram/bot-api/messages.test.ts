import { beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../../contract/test-request.ts'
import type { GuestQuery, MessageContent } from '../../list-messages/ports.ts'
import { TelegramError } from '../../requests/ports.ts'
import type { BotApi } from './api.ts'
import { toBotApiError } from './errors.ts'
import { createGuestTelegram, createPreparedMessages, createSendMessage } from './messages.ts'

const SAM = 7_300_000_001
const refusal = (error_code: number, description: string, parameters = {}) =>
  toBotApiError({ error_code, description, parameters })

let asked: [method: string, args: unknown][]
/** What the next calls end with: thrown when it is an error. */
let answers: unknown[]
/** Answers whatever method it is asked for. */
const api = new Proxy({} as BotApi, {
  get: (_, method: string) => async (args: unknown) => {
    asked.push([method, args])
    const answer = answers.shift() ?? {}
    if (answer instanceof Error) throw answer
    return answer
  },
})
beforeEach(() => {
  asked = []
  answers = []
})

describe('a message to a user', () => {
  let noted: Set<string>
  beforeEach(() => {
    noted = new Set()
  })
  const { sendMessage: send, sendText } = createSendMessage(api, {
    async noteSending(once) {
      const isNew = !noted.has(once)
      noted.add(once)
      return isNew
    },
    async forgetSending(once) {
      noted.delete(once)
    },
  })

  it('has a keyboard, or takes the keyboard away', async () => {
    await send(SAM, 'Choose', [{ buttonId: 7, request: aRequest() }], 'one')
    await send(SAM, 'Thanks', [], 'two')
    expect(asked).toMatchObject([
      ['sendMessage', { chat_id: SAM, text: 'Choose', reply_markup: { keyboard: [[{ text: 'Choose' }]] } }],
      ['sendMessage', { chat_id: SAM, text: 'Thanks', reply_markup: { remove_keyboard: true } }],
    ])
  })
  it('leaves the keyboard alone when it is only a text, and is sent once', async () => {
    await sendText(SAM, 'Privacy', 'one')
    await sendText(SAM, 'Privacy', 'one')
    expect(asked).toEqual([['sendMessage', { chat_id: SAM, text: 'Privacy' }]])
  })
  it('is sent once', async () => {
    await send(SAM, 'Thanks', [], 'one')
    await send(SAM, 'Thanks', [], 'one')
    expect(asked).toHaveLength(1)
  })
  it.each([
    ['the connection broke', new TelegramError('unavailable', 'socket hang up')],
    ['a proxy answered', refusal(502, 'Bad Gateway')],
  ])('isn’t sent again when it may have gone out: %s', async (_, error) => {
    answers.push(error)
    await expect(send(SAM, 'Thanks', [], 'one')).rejects.toBe(error)
    await send(SAM, 'Thanks', [], 'one')
    expect(asked).toHaveLength(1)
  })
  it.each([
    ['Telegram asks to wait', refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 })],
    ['the user has blocked the bot', refusal(403, 'Forbidden: bot was blocked by the user')],
    ['the token is refused', refusal(401, 'Unauthorized')],
  ])('may be sent later when it was refused: %s', async (_, error) => {
    answers.push(error)
    await expect(send(SAM, 'Thanks', [], 'one')).rejects.toBe(error)
    await send(SAM, 'Thanks', [], 'one')
    expect(asked).toHaveLength(2)
  })
  it('isn’t noted when it can’t be said', async () => {
    const button = { buttonId: 7, request: aRequest({ peerType: { kind: 'createBot' } }) }
    await expect(send(SAM, 'Choose', [button], 'one')).rejects.toThrow('botManaged')
    expect(noted.size).toBe(0)
  })
})

const answer: MessageContent = {
  text: 'Trip: Alice',
  entities: [
    { kind: 'bold', offset: 0, length: 4 },
    { kind: 'link', offset: 6, length: 5, url: 'https://t.me/alice' },
  ],
  button: { text: 'Open', url: 'https://t.me/handpick_bot?startapp=trip' },
}
const QUIET = { is_disabled: true }
const ENTITIES = [
  { type: 'bold', offset: 0, length: 4 },
  { type: 'text_link', offset: 6, length: 5, url: 'https://t.me/alice' },
]
const MARKUP = { inline_keyboard: [[answer.button]] }
const aQuery = (reply: GuestQuery['reply']): GuestQuery => ({
  key: 'q',
  reply,
  invokerId: SAM,
  text: '',
  chatKind: 'group',
  continues: undefined,
  repliedText: undefined,
  date: 0,
})

describe('a guest’s answer', () => {
  const post = createGuestTelegram(api).postAnswer
  const asGuest = aQuery({ as: 'guest', queryId: '5' })
  const asMember = aQuery({ as: 'member', chatId: -9, messageId: 31 })

  it('is posted by the query, and edited by what Telegram calls it', async () => {
    answers.push({ inline_message_id: 'IM' }, true)
    const edit = await post(asGuest, answer)
    await edit({ ...answer, text: 'Better', entities: [], button: undefined })
    expect(asked).toEqual([
      [
        'answerGuestQuery',
        {
          guest_query_id: '5',
          result: {
            type: 'article',
            id: 'list',
            title: 'Handpick',
            input_message_content: {
              message_text: 'Trip: Alice',
              entities: ENTITIES,
              link_preview_options: QUIET,
            },
            reply_markup: MARKUP,
          },
        },
      ],
      [
        'editMessageText',
        { inline_message_id: 'IM', text: 'Better', entities: [], link_preview_options: QUIET },
      ],
    ])
  })
  it('is a reply where the bot is a member', async () => {
    answers.push({ chat: { id: -9 }, message_id: 32 }, true)
    const edit = await post(asMember, answer)
    await edit(answer)
    const said = {
      text: 'Trip: Alice',
      entities: ENTITIES,
      link_preview_options: QUIET,
      reply_markup: MARKUP,
    }
    expect(asked).toEqual([
      ['sendMessage', { chat_id: -9, reply_parameters: { message_id: 31 }, ...said }],
      ['editMessageText', { chat_id: -9, message_id: 32, ...said }],
    ])
  })
  it('goes to the supergroup that the group has become, where it replies to nothing', async () => {
    const migrate_to_chat_id = -1_000_000_000_009
    answers.push(
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id }),
      { chat: { id: migrate_to_chat_id }, message_id: 3 },
    )
    const edit = await post(asMember, answer)
    await edit(answer)
    expect(asked[1]).toMatchObject(['sendMessage', { chat_id: migrate_to_chat_id, text: 'Trip: Alice' }])
    expect(asked[1]?.[1]).not.toHaveProperty('reply_parameters')
    expect(asked[2]).toMatchObject(['editMessageText', { chat_id: migrate_to_chat_id, message_id: 3 }])
  })
  it('is posted once, whatever Telegram says', async () => {
    for (const query of [asGuest, asMember]) {
      asked = []
      answers.push(new TelegramError('unavailable', 'socket hang up'))
      await expect(post(query, answer)).rejects.toThrow('socket hang up')
      expect(asked).toHaveLength(1)
    }
  })
  it('may say already what it is edited to say, and nothing else goes unheard', async () => {
    answers.push({ inline_message_id: 'IM' }, refusal(400, 'Bad Request: message is not modified: specified'))
    const edit = await post(asGuest, answer)
    await edit(answer)
    answers.push(refusal(400, 'Bad Request: MESSAGE_ID_INVALID'))
    await expect(edit(answer)).rejects.toThrow('MESSAGE_ID_INVALID')
  })
})

it('a prepared message may go to people, groups and channels, and not to bots', async () => {
  answers.push({ id: 'P', expiration_date: 9 })
  expect(await createPreparedMessages(api).savePreparedMessage(SAM, answer)).toEqual({
    id: 'P',
    expiresAt: 9,
  })
  expect(asked).toMatchObject([
    [
      'savePreparedInlineMessage',
      { user_id: SAM, allow_user_chats: true, allow_group_chats: true, allow_channel_chats: true },
    ],
  ])
  expect(asked[0]?.[1]).not.toHaveProperty('allow_bot_chats')
})
