import { toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { within } from '../errors/within.ts'
import { findUser } from '../input/find-chat.ts'
import { readPeerTypes } from '../input/inline-button.ts'
import { toInlineMessageId } from '../input/inline-message-id.ts'
import { readInlineResult } from '../input/inline-result.ts'
import { readKeyboardButton, readRequestButton } from '../input/keyboard-button.ts'
import { isObject } from '../input/objects.ts'
import { flagArgument, type Json, jsonArgument, longArgument, userIdArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** What is prepared for people, and what guests answer. */
export const prepared = {
  /** @see https://core.telegram.org/bots/api#savepreparedinlinemessage */
  savePreparedInlineMessage({ bot }, args) {
    const { id: userId } = findUser(bot, userIdArgument(args, 'user_id'))
    const result = readInlineResult(jsonArgument(args, 'result'))
    const { id, expireDate } = bot.invoke({
      _: 'messages.savePreparedInlineMessage',
      userId: toInputUser(userId),
      result,
      peerTypes: readPeerTypes({
        allow_user_chats: flagArgument(args, 'allow_user_chats'),
        allow_bot_chats: flagArgument(args, 'allow_bot_chats'),
        allow_group_chats: flagArgument(args, 'allow_group_chats'),
        allow_channel_chats: flagArgument(args, 'allow_channel_chats'),
      }),
    })
    return { id, expiration_date: expireDate }
  },
  /** @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton */
  savePreparedKeyboardButton({ bot }, args) {
    const userId = userIdArgument(args, 'user_id')
    if (userId === 0) throw refuse('invalid user_id specified')
    const button = readPreparedButton(jsonArgument(args, 'button'))
    const { webappReqId } = bot.invoke({
      _: 'bots.requestWebViewButton',
      userId: toInputUser(userId),
      button,
    })
    return { id: webappReqId }
  },
  /** @see https://core.telegram.org/bots/api#answerguestquery */
  answerGuestQuery({ bot }, args) {
    const result = readInlineResult(jsonArgument(args, 'result'))
    const queryId = longArgument(args, 'guest_query_id')
    const id = bot.invoke({ _: 'messages.setBotGuestChatResult', queryId, result })
    return { inline_message_id: toInlineMessageId(id) }
  },
} satisfies BotApiMethods

/** Anything but a request for peers is left for Telegram to refuse. */
function readPreparedButton(json: Json) {
  if (json.kind !== 'json') throw refuse("can't parse keyboard button JSON object")
  try {
    if (!isObject(json.value)) throw refuse('KeyboardButton must be an Object')
    return readRequestButton(json.value) ?? readKeyboardButton(json.value)
  } catch (error) {
    throw within("can't parse keyboard button", error)
  }
}
