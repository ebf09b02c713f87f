import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { METHODS } from './all.ts'

/** A missing parameter is refused with Telegram's text. When several are missing, the error is always the same. */

const { call, refusal, result, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')

const CHAT = 'chat_id is empty'
const USER = 'invalid user_id specified'
const OLD_QUERY = 'query is too old and response timeout expired or query ID is invalid'
const NO_RESULT = "result isn't specified"

/** The refusal of each method when it gets no parameters. */
const REFUSED: Record<string, string> = {
  answerCallbackQuery: OLD_QUERY,
  answerGuestQuery: NO_RESULT,
  answerInlineQuery: OLD_QUERY,
  answerWebAppQuery: NO_RESULT,
  approveChatJoinRequest: USER,
  banChatMember: USER,
  createChatInviteLink: CHAT,
  declineChatJoinRequest: USER,
  deleteChatPhoto: CHAT,
  deleteMessage: 'chat identifier is not specified',
  deleteMessages: 'message identifiers are not specified',
  editChatInviteLink: CHAT,
  editMessageReplyMarkup: 'message identifier is not specified',
  editMessageText: 'message text is empty',
  exportChatInviteLink: CHAT,
  getChat: CHAT,
  getChatAdministrators: CHAT,
  getChatMember: USER,
  getChatMemberCount: CHAT,
  getFile: 'file_id not specified',
  getManagedBotAccessSettings: USER,
  getManagedBotToken: USER,
  getUserProfilePhotos: USER,
  leaveChat: CHAT,
  pinChatMessage: CHAT,
  promoteChatMember: USER,
  replaceManagedBotToken: USER,
  restrictChatMember: USER,
  revokeChatInviteLink: CHAT,
  savePreparedInlineMessage: USER,
  savePreparedKeyboardButton: USER,
  sendAnimation: 'there is no animation in the request',
  sendAudio: 'there is no audio in the request',
  sendChatAction: 'wrong parameter action in request',
  sendContact: 'parameter "phone_number" is required',
  sendDice: CHAT,
  sendDocument: 'there is no document in the request',
  sendLocation: 'latitude is empty',
  sendMediaGroup: 'parameter "media" is required',
  sendMessage: 'message text is empty',
  sendPhoto: 'there is no photo in the request',
  sendPoll: "can't parse options JSON object",
  sendSticker: 'there is no sticker in the request',
  sendVenue: 'latitude is empty',
  sendVideo: 'there is no video in the request',
  sendVideoNote: 'there is no video note in the request',
  sendVoice: 'there is no voice in the request',
  setChatAdministratorCustomTitle: USER,
  setChatDescription: CHAT,
  setChatPermissions: CHAT,
  setChatPhoto: 'there is no photo in the request',
  setChatTitle: CHAT,
  setManagedBotAccessSettings: USER,
  setMessageReaction: CHAT,
  setMyProfilePhoto: "photo isn't specified",
  stopPoll: CHAT,
  unbanChatMember: USER,
  unpinAllChatMessages: CHAT,
  unpinChatMessage: CHAT,
}

describe('a call without parameters', () => {
  it.each(Object.entries(REFUSED))('of %s is refused: %s', async (method, description) => {
    expect(await refusal(method)).toBe(`400 Bad Request: ${description}`)
  })

  it.each(['close', 'deleteMyCommands', 'deleteWebhook', 'getChatMenuButton', 'getMe', 'getMyCommands'])(
    'of %s is accepted',
    async method => {
      expect(await refusal(method)).toBeUndefined()
    },
  )

  it('is accepted or a mistake of the caller’s, for every method', async () => {
    for (const method of Object.keys(METHODS).filter(name => name !== 'logOut')) {
      const { status, body } = await call(method)
      expect([200, 400], method).toContain(status)
      expect(body, method).toMatchObject(status === 200 ? { ok: true } : { ok: false, error_code: 400 })
    }
  })
})

describe('a chat that a bot has never met', () => {
  const needChat = Object.keys(REFUSED).filter(method => REFUSED[method] === CHAT)
  it.each(needChat)('is not found by %s', async method => {
    const parameters = { chat_id: -100_555, message_id: 1, draft_id: 1, text: 'x' }
    expect(await refusal(method, parameters)).toBe('400 Bad Request: chat not found')
  })
})

it('finds no text to edit in a die', async () => {
  const { message_id } = await result('sendDice', { chat_id: SAM_ID })
  expect(await refusal('editMessageText', { chat_id: SAM_ID, message_id, text: 'x' })).toBe(
    '400 Bad Request: there is no text in the message to edit',
  )
})

it('refuses a menu button that isn’t JSON', async () => {
  expect(await refusal('setChatMenuButton', { menu_button: '{' })).toBe(
    "400 Bad Request: can't parse menu button JSON object",
  )
})
