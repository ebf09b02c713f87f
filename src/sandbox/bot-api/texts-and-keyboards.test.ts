import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from './test-bot-api.ts'

/** A bot's message arrives at people as it was sent, and the bot gets it in the same form. */

const { result, refusal, sam } = await openBotApi()
const bot = 'sandbox_bot'
await sam.say(bot, 'Hi')

const send = (parameters: object) => result('sendMessage', { chat_id: SAM_ID, ...parameters })
const newest = async () => (await sam.history(bot, 1))[0]

describe('sendMessage', () => {
  it('returns the bot’s entities, and those that Telegram found', async () => {
    const told = await send({
      text: ' <b>Ask</b> @someone #now <a href="tg://user?id=42">me</a>',
      parse_mode: 'HTML',
    })
    expect(told.text).toBe('Ask @someone #now me')
    expect(told.entities).toEqual([
      { offset: 0, length: 3, type: 'bold' },
      { offset: 4, length: 8, type: 'mention' },
      { offset: 13, length: 4, type: 'hashtag' },
    ])
    expect(await newest()).toMatchObject({ message: told.text, entities: { length: 3 } })
  })

  it('mentions a user without a username', async () => {
    const told = await send({ text: `[you](tg://user?id=${SAM_ID})`, parse_mode: 'MarkdownV2' })
    expect(told.entities).toMatchObject([{ type: 'text_mention', user: { id: SAM_ID, is_bot: false } }])
  })

  it('shows a keyboard with completed addresses', async () => {
    const inline_keyboard = [
      [
        { text: 'a', url: 'Example.com' },
        { text: 'b', callback_data: 'x', style: 'primary' },
      ],
    ]
    const told = await send({ text: 'a', reply_markup: { inline_keyboard } })
    expect(told.reply_markup.inline_keyboard).toEqual([
      [
        { text: 'a', url: 'http://example.com/' },
        { text: 'b', callback_data: 'x', style: 'primary' },
      ],
    ])
  })

  const markup = (button: object) => ({ text: 'a', reply_markup: { inline_keyboard: [[button]] } })
  it.each([
    [
      { text: '*a', parse_mode: 'MarkdownV2' },
      "can't parse entities: Can't find end of Bold entity at byte offset 0",
    ],
    [
      { text: '<x>', parse_mode: 'HTML' },
      'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ],
    [{ text: 'a', parse_mode: 'Org' }, 'unsupported parse_mode'],
    [{ text: '' }, 'message text is empty'],
    [{ text: ' ' }, 'text must be non-empty'],
    [{ text: 'a'.repeat(4097) }, 'message is too long'],
    [{ text: 'a'.repeat(32_769) }, 'text is too long'],
    [{ text: 'a', entities: [{}] }, 'can\'t parse MessageEntity: Can\'t find field "offset"'],
    [
      { text: 'a', entities: [{ type: 'bold', offset: 1, length: 1 }] },
      'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 2',
    ],
    [{ text: 'a', link_preview_options: '[]' }, 'object expected as link preview options'],
    [
      markup({ text: 'a' }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [markup({ text: 'a', callback_data: 'x'.repeat(65) }), 'BUTTON_DATA_INVALID'],
    [
      markup({ text: 'a', web_app: { url: 'http://example.com' } }),
      "inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
    ],
  ])('refuses %#', async (parameters, why) => {
    expect(await refusal('sendMessage', { chat_id: SAM_ID, ...parameters })).toBe(`400 Bad Request: ${why}`)
  })

  it('reports mistakes in the order in which Telegram checks', async () => {
    const wrong = { chat_id: 1, text: ' ', reply_markup: { inline_keyboard: [[{ text: '', url: 'a.b' }]] } }
    expect(await refusal('sendMessage', { ...wrong, text: '' })).toBe(
      '400 Bad Request: message text is empty',
    )
    expect(await refusal('sendMessage', wrong)).toBe('400 Bad Request: chat not found')
    expect(await refusal('sendMessage', { ...wrong, chat_id: SAM_ID })).toBe(
      '400 Bad Request: inline keyboard button text must be non-empty',
    )
    const blank = { chat_id: SAM_ID, text: ' ' }
    expect(await refusal('sendMessage', blank)).toBe('400 Bad Request: text must be non-empty')
  })
})

describe('an edit', () => {
  it('may have only an inline keyboard', async () => {
    const { message_id } = await send({ text: 'a' })
    const edit = { chat_id: SAM_ID, message_id, text: '<i>b</i>', parse_mode: 'HTML' }
    expect(await refusal('editMessageText', { ...edit, reply_markup: { remove_keyboard: true } })).toBe(
      '400 Bad Request: inline keyboard expected',
    )
    expect(await result('editMessageText', edit)).toMatchObject({ text: 'b', entities: [{ type: 'italic' }] })
    expect(await refusal('editMessageText', { ...edit, text: 'a'.repeat(4097) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
  })
})

describe('a person’s text', () => {
  it('is told with the entities that Telegram found, and without control characters', async () => {
    await result('getUpdates', { offset: -1 })
    await sam.say(bot, 'pay $USD\tto a@example.com')
    const updates = await result('getUpdates')
    expect(updates.at(-1).message).toMatchObject({
      text: 'pay $USD to a@example.com',
      entities: [
        { offset: 4, length: 4, type: 'cashtag' },
        { offset: 12, length: 13, type: 'email' },
      ],
    })
  })
})

describe('savePreparedInlineMessage', () => {
  const article = {
    type: 'article',
    id: '1',
    title: 'T',
    input_message_content: { message_text: '*a*', parse_mode: 'MarkdownV2' },
  }
  const save = { user_id: SAM_ID, result: article, allow_user_chats: true }

  it('stores an article', async () => {
    expect(await result('savePreparedInlineMessage', save)).toEqual({
      id: expect.any(String),
      expiration_date: expect.any(Number),
    })
  })

  it.each([
    [{ ...save, result: undefined }, "result isn't specified"],
    [{ ...save, result: [] }, 'inline query result must be an object'],
    [
      { ...save, result: { ...article, type: 'tune' } },
      'type "tune" is unsupported for the inline query result',
    ],
    [{ ...save, allow_user_chats: false }, 'at least one chat type must be allowed'],
  ])('refuses %#', async (parameters, why) => {
    expect(await refusal('savePreparedInlineMessage', parameters)).toBe(`400 Bad Request: ${why}`)
  })
})
