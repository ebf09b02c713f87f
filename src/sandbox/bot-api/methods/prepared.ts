import type { SentWebAppMessage } from '@grammyjs/types'
import { badRequest } from '../../world/state/rpc-error.ts'
import { toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findUser } from '../input/find-chat.ts'
import { toInlineMessageId } from '../input/inline-message-id.ts'
import { resultGiven, resultSent } from '../input/inline-result.ts'
import type { JsonObject } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { checkKeyboardButton, readKeyboardButton } from '../markup/keyboard-button.ts'
import { readPeerTypes } from '../markup/peer-types.ts'
import {
  flagArgument,
  type Json,
  jsonArgument,
  longArgument,
  textArgument,
  userIdArgument,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Buttons and messages that are prepared for users, and answers of guests. */
export const prepared = {
  /** @see https://core.telegram.org/bots/api#savepreparedinlinemessage */
  async savePreparedInlineMessage({ bot }, args) {
    const { id: userId } = findUser(bot, userIdArgument(args, 'user_id'))
    const result = resultSent(bot, resultGiven(args))
    const { id, expireDate } = await bot.invokeLater({
      _: 'messages.savePreparedInlineMessage',
      userId: toInputUser(userId),
      result,
      peerTypes: peerTypesOf({
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
  /** @see https://core.telegram.org/bots/api#answerwebappquery */
  async answerWebAppQuery({ bot }, args) {
    const result = resultSent(bot, resultGiven(args))
    const botQueryId = textArgument(args, 'web_app_query_id')
    const { msgId } = await bot.invokeLater({ _: 'messages.sendWebViewResultMessage', botQueryId, result })
    // The id is there only when the message has a keyboard, unlike in the library's type.
    return (msgId ? { inline_message_id: toInlineMessageId(msgId) } : {}) as SentWebAppMessage
  },
  /** @see https://core.telegram.org/bots/api#answerguestquery */
  async answerGuestQuery({ bot }, args) {
    const result = resultSent(bot, resultGiven(args))
    const queryId = longArgument(args, 'guest_query_id')
    const id = await bot.invokeLater({ _: 'messages.setBotGuestChatResult', queryId, result })
    return { inline_message_id: toInlineMessageId(id) }
  },
} satisfies BotApiMethods

/** Errors: 400 `Can't parse keyboard button: …`, and those of checkKeyboardButton. */
function readPreparedButton(json: Json) {
  if (json.kind !== 'json') throw badRequest("Can't parse keyboard button JSON object")
  return checkKeyboardButton(
    within("Can't parse keyboard button: ", () => readKeyboardButton(json.value)),
    true,
  )
}

function peerTypesOf(flags: JsonObject) {
  const types = readPeerTypes(flags)
  if (types.length === 0) throw badRequest('At least one chat type must be allowed')
  return types
}
