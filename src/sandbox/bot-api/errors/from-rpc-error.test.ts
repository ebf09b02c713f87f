import { describe, expect, it } from 'vitest'
import { type Doing, fromRpcError } from './from-rpc-error.ts'

const said = (code: number, text: string, doing: Doing = 'other') => {
  const error = fromRpcError({ code, text }, doing)
  return `${error.code} ${error.message}`
}

describe('fromRpcError', () => {
  it.each([
    ['QUERY_ID_INVALID', 'query is too old and response timeout expired or query ID is invalid'],
    [
      'MESSAGE_NOT_MODIFIED',
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ],
    ['MESSAGE_DELETE_FORBIDDEN', "message can't be deleted"],
    ['USER_ADMIN_INVALID', 'user is an administrator of the chat'],
    ['MEDIA_EMPTY', 'wrong file identifier/HTTP URL specified'],
    ['WC_CONVERT_URL_INVALID', 'wrong HTTP URL specified'],
    ['WEBPAGE_CURL_FAILED', 'failed to get HTTP URL content'],
    ['WEBPAGE_MEDIA_EMPTY', 'wrong type of the web page content'],
    ['REPLY_MARKUP_TOO_LONG', 'reply markup is too long'],
    ['MEDIA_GROUPED_INVALID', "can't use the media of the specified type in the album"],
    ['CHAT_FORWARDS_RESTRICTED', "message has protected content and can't be forwarded"],
    ['BUTTON_TYPE_INVALID', 'BUTTON_TYPE_INVALID'],
    ['Message text is empty', 'message text is empty'],
  ])('turns %s into 400 “%s”', (text, description) => {
    expect(said(400, text)).toBe(`400 Bad Request: ${description}`)
  })

  it.each([
    ['USER_IS_BLOCKED', 'bot was blocked by the user'],
    ['INPUT_USER_DEACTIVATED', 'user is deactivated'],
  ])('turns %s into 403 “%s”', (text, description) => {
    expect(said(400, text)).toBe(`403 Forbidden: ${description}`)
  })

  it('has other texts when a message is sent or deleted', () => {
    const cases: [string, Doing, string][] = [
      ['PEER_ID_INVALID', 'sending to a user', "403 Forbidden: bot can't initiate conversation with a user"],
      ['PEER_ID_INVALID', 'sending', '400 Bad Request: PEER_ID_INVALID'],
      ['USER_IS_BOT', 'sending to a user', "403 Forbidden: the bot can't send messages to the bot"],
      ['USER_IS_BOT', 'other', '400 Bad Request: USER_IS_BOT'],
      ['MESSAGE_TOO_LONG', 'sending', '400 Bad Request: message is too long'],
      ['MESSAGE_TOO_LONG', 'editing', '400 Bad Request: MESSAGE_TOO_LONG'],
      [
        'CHAT_WRITE_FORBIDDEN',
        'sending to a channel',
        '400 Bad Request: need administrator rights in the channel chat',
      ],
      ['CHAT_WRITE_FORBIDDEN', 'sending', '400 Bad Request: CHAT_WRITE_FORBIDDEN'],
      [
        'MESSAGE_DELETE_FORBIDDEN',
        'deleting for everyone',
        "400 Bad Request: message can't be deleted for everyone",
      ],
      ['MEDIA_CAPTION_TOO_LONG', 'sending', '400 Bad Request: message caption is too long'],
    ]
    for (const [text, doing, expected] of cases) expect(said(400, text, doing)).toBe(expected)
  })

  it('turns a flood wait into 429, with the seconds as a parameter', () => {
    const error = fromRpcError({ code: 420, text: 'FLOOD_WAIT_17' }, 'other')
    expect([error.code, error.message, error.parameters]).toEqual([
      429,
      'Too Many Requests: retry after 17',
      { retry_after: 17 },
    ])
  })

  it.each([
    [403, 'CHAT_WRITE_FORBIDDEN', '400 Bad Request: CHAT_WRITE_FORBIDDEN'],
    [403, 'bot was kicked from the group chat', '403 Forbidden: bot was kicked from the group chat'],
    [401, 'USER_DEACTIVATED', '401 Unauthorized'],
    [404, 'NOT_THERE', '400 Bad Request: NOT_THERE'],
    [406, 'CHANNEL_PRIVATE', '400 Bad Request: CHANNEL_PRIVATE'],
    [303, 'FILE_MIGRATE_2', '400 Bad Request: FILE_MIGRATE_2'],
    [500, 'STORAGE_FAILED', '500 Internal Server Error: STORAGE_FAILED'],
  ])('turns %i %s into %s', (code, text, expected) => {
    expect(said(code, text)).toBe(expected)
  })
})
