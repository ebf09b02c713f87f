import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'

/** The Bot API's own refusals, with the texts that bots look for. */

const { call, refusal, result, sam, sandbox } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const group = await sam.chatCalled('Old classmates')
const ALICE_ID = (await sam.peerNamed('alicemoreau')).userId
const sent = await result('sendMessage', { chat_id: SAM_ID, text: 'mine' })
const [{ message: asked }] = await result('getUpdates')
const samsId = asked.message_id
const withKeyboard = await result('sendMessage', {
  ...{ chat_id: SAM_ID, text: 'keyboard', reply_markup: { keyboard: [['A']] } },
})

const inline = (button: unknown) => ({ inline_keyboard: [[button]] })
const withMarkup = (reply_markup: unknown) => ({ chat_id: SAM_ID, text: 'x', reply_markup })
const button = (button: object) => ({ user_id: SAM_ID, button: { text: 'Choose', ...button } })
const article = (more: object) => ({
  ...{ guest_query_id: '1', result: { type: 'article', id: '1', title: 'T', ...more } },
})

describe('is refused', () => {
  it.each<[string, object, string]>([
    ['sendMessage', {}, 'message text is empty'],
    ['sendMessage', { chat_id: SAM_ID }, 'message text is empty'],
    ['sendMessage', { chat_id: SAM_ID, text: ' \n ' }, 'text must be non-empty'],
    ['sendMessage', { chat_id: SAM_ID, text: 'x'.repeat(4097) }, 'message is too long'],
    ['sendMessage', { chat_id: SAM_ID, text: 'x'.repeat(33_000) }, 'text is too long'],
    ['sendMessage', { chat_id: SAM_ID, text: 'x', parse_mode: 'Org' }, 'unsupported parse_mode'],
    ['sendMessage', { text: 'x' }, 'chat_id is empty'],
    ['sendMessage', { chat_id: 'abc', text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: 0, text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: ALICE_ID, text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: '@alicemoreau', text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: '@nobody_is_called_so', text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: -group.channelId, text: 'x' }, 'chat not found'],
    ['sendMessage', { chat_id: -1_009_999_999_999, text: 'x' }, 'chat not found'],
    [
      'sendMessage',
      { chat_id: SAM_ID, text: 'x', reply_parameters: { message_id: 999 } },
      'message to be replied not found',
    ],
    [
      'sendMessage',
      { chat_id: SAM_ID, text: 'x', reply_to_message_id: 999 },
      'message to be replied not found',
    ],
    ['sendMessage', withMarkup('{'), "can't parse reply keyboard markup JSON object"],
    ['sendMessage', withMarkup([]), 'object expected as reply markup'],
    ['sendMessage', withMarkup({ inline_keyboard: null }), 'field "inline_keyboard" must be of type Array'],
    ['sendMessage', withMarkup({ keyboard: 'A' }), 'field "keyboard" must be of type Array'],
    ['sendMessage', withMarkup({ keyboard: ['A'] }), 'field "keyboard" must be an Array of Arrays'],
    [
      'sendMessage',
      withMarkup({ inline_keyboard: [{}] }),
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      'sendMessage',
      withMarkup(inline({ text: 'A' })),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'sendMessage',
      withMarkup(inline({ url: 'https://a.example' })),
      'can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
    [
      'sendMessage',
      withMarkup(inline({ text: '\r', callback_data: 'a' })),
      'inline keyboard button text must be non-empty',
    ],
    [
      'sendMessage',
      withMarkup(inline({ text: 'A', callback_data: true })),
      'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ],
    ['sendMessage', withMarkup(inline({ text: 'A', callback_data: 'x'.repeat(65) })), 'BUTTON_DATA_INVALID'],
    [
      'sendMessage',
      withMarkup(inline({ text: 'A', url: 'not an address' })),
      "inline keyboard button URL 'not an address' is invalid: Disallowed character in URL host",
    ],
    [
      'sendMessage',
      withMarkup(inline({ text: 'A', web_app: { url: 'http://app.example' } })),
      "inline keyboard button Web App URL 'http://app.example' is invalid: Only HTTPS links are allowed",
    ],
    [
      'sendMessage',
      withMarkup({ keyboard: [[{}]] }),
      'can\'t parse keyboard button: Can\'t find field "text"',
    ],
    ['editMessageText', { chat_id: SAM_ID, message_id: sent.message_id }, 'message text is empty'],
    ['editMessageText', { text: 'x' }, 'message identifier is not specified'],
    ['editMessageText', { chat_id: SAM_ID, text: 'x' }, 'message identifier is not specified'],
    ['editMessageText', { message_id: 1, text: 'x' }, 'chat_id is empty'],
    ['editMessageText', { chat_id: SAM_ID, message_id: 999, text: 'x' }, 'message to edit not found'],
    ['editMessageText', { chat_id: SAM_ID, message_id: samsId, text: 'x' }, "message can't be edited"],
    [
      'editMessageText',
      { chat_id: SAM_ID, message_id: withKeyboard.message_id, text: 'x' },
      "message can't be edited",
    ],
    [
      'editMessageText',
      { chat_id: SAM_ID, message_id: sent.message_id, text: 'mine' },
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ],
    [
      'editMessageText',
      { chat_id: SAM_ID, message_id: sent.message_id, text: 'x'.repeat(4097) },
      'MESSAGE_TOO_LONG',
    ],
    [
      'editMessageText',
      { inline_message_id: 'abc', text: 'x' },
      'invalid inline message identifier specified',
    ],
    ['deleteMessage', { chat_id: SAM_ID }, 'message identifier is not specified'],
    ['deleteMessage', { chat_id: SAM_ID, message_id: 999 }, 'message to delete not found'],
    [
      'answerCallbackQuery',
      { callback_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
    ['answerCallbackQuery', {}, 'query is too old and response timeout expired or query ID is invalid'],
    ['answerGuestQuery', { guest_query_id: '1' }, "result isn't specified"],
    ['answerGuestQuery', { guest_query_id: '1', result: '5' }, 'inline query result must be an object'],
    [
      'answerGuestQuery',
      article({ input_message_content: { message_text: 'x' } }),
      'query is too old and response timeout expired or query ID is invalid',
    ],
    ['savePreparedKeyboardButton', {}, 'invalid user_id specified'],
    ['savePreparedKeyboardButton', { user_id: -5 }, 'invalid user_id specified'],
    ['savePreparedKeyboardButton', { user_id: SAM_ID }, "can't parse keyboard button JSON object"],
    ['savePreparedKeyboardButton', button({}), 'BUTTON_INVALID'],
    ['savePreparedKeyboardButton', button({ request_contact: true }), 'BUTTON_INVALID'],
    [
      'savePreparedKeyboardButton',
      button({ request_users: 5 }),
      'can\'t parse keyboard button: Field "request_users" must be of type Object',
    ],
    [
      'savePreparedKeyboardButton',
      { ...button({ request_users: { request_id: 1 } }), user_id: ALICE_ID },
      'USER_ID_INVALID',
    ],
    ['savePreparedInlineMessage', { user_id: ALICE_ID }, 'user not found'],
    ['savePreparedInlineMessage', {}, 'invalid user_id specified'],
    ['getManagedBotToken', { user_id: 5 }, 'user not found'],
    ['getManagedBotToken', { user_id: SAM_ID }, 'BOT_INVALID'],
    ['getFile', {}, 'file_id not specified'],
    ['getFile', { file_id: 'abc' }, 'invalid file_id'],
    ['setMyCommands', { commands: '[' }, "can't parse commands JSON object"],
    ['setMyCommands', { commands: [{ command: 'A b', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [
      'setMyCommands',
      { commands: [], scope: { type: 'x' } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
    ['setWebhook', { url: 'http://' }, 'invalid webhook URL specified'],
    ['setWebhook', { url: 'ftp://a.example' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['setWebhook', { url: 'http://127.0.0.1:1' }, 'bad webhook: Connection refused'],
    [
      'setWebhook',
      { url: 'http://a.example', secret_token: 'a b' },
      'secret token contains unallowed characters',
    ],
    ['setWebhook', { url: 'http://a.example', secret_token: 'a'.repeat(257) }, 'secret token is too long'],
  ])('%s with %j: %s', async (method, parameters, description) => {
    expect(await refusal(method, parameters)).toBe(`400 Bad Request: ${description}`)
  })
})

it('sends only to users of the bot, and not to bots', async () => {
  const poll = await sam.peerNamed('sandbox_poll_bot')
  expect(await refusal('sendMessage', { chat_id: '@sandbox_poll_bot', text: 'x' })).toBe(
    "403 Forbidden: the bot can't send messages to the bot",
  )
  expect(poll.userId).toBeGreaterThan(0)
})

it('asks for peers only in private chats', async () => {
  const { chats } = await sam
    .rpc('messages.createChat', {
      users: [{ ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }],
      title: 'With a bot',
    })
    .then(({ updates }) => updates)
  const chat_id = -chats[0].id
  const told = async (button: object) =>
    refusal('sendMessage', { chat_id, text: 'x', reply_markup: { keyboard: [[{ text: 'A', ...button }]] } })
  const only = (what: string) => `400 Bad Request: ${what} in private chats only`
  expect(await told({ request_users: { request_id: 1 } })).toBe(only('users can be requested'))
  expect(await told({ request_chat: { request_id: 1, chat_is_channel: true } })).toBe(
    only('chats can be requested'),
  )
  expect(await told({ request_managed_bot: { request_id: 1 } })).toBe(only('managed bots can be requested'))
  expect(await told({ request_contact: true })).toBe(only('phone number can be requested'))
  expect(await told({ request_location: true })).toBe(only('location can be requested'))
  expect(await told({ request_poll: {} })).toBe(only('poll can be requested'))
  expect(await told({ web_app: { url: 'https://a.example' } })).toBe(only('web App buttons can be used'))
})

it('refuses calls of a bot that has logged out, for ten minutes', async () => {
  const other = await openBotApi()
  expect(await other.result('logOut')).toBe(true)
  other.sandbox.clock.advance('590s')
  expect(await other.refusal('getMe')).toBe('400 Logged out')
  other.sandbox.clock.advance('10s')
  expect((await other.result('getMe')).id).toBe(BOT_ID)
  expect((await call('getMe')).body.result.id).toBe(BOT_ID)
  expect(sandbox.botApi).not.toMatch(/\/$/)
})
