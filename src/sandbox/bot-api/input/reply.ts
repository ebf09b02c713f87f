import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { isObject, optionalBoolean, optionalInt, required } from '../json/fields.ts'
import { findMessage } from '../to-json/find-message.ts'
import { type Arguments, flagArgument, integerArgument, jsonArgument } from '../wire/arguments.ts'
import type { Found } from './find-chat.ts'

export interface Reply {
  messageId: number
  /** It is sent as no reply where there is no such message. */
  isOptional: boolean
}

type Names = 'reply_parameters' | 'reply_to_message_id' | 'allow_sending_without_reply'

/** Which message is answered, by `reply_parameters` or by the older parameters. */
export function readReply(args: Arguments<Names>): Reply | undefined {
  const json = jsonArgument(args, 'reply_parameters')
  if (json.kind === 'invalid') throw refuse("can't parse reply parameters JSON object")
  if (json.kind === 'json') {
    if (!isObject(json.value)) throw refuse('object expected as reply parameters')
    if (Object.keys(json.value).length === 0) return undefined
    const messageId = required(json.value, 'message_id', optionalInt)
    const isOptional = optionalBoolean(json.value, 'allow_sending_without_reply')
    return messageId > 0 ? { messageId, isOptional } : undefined
  }
  const messageId = integerArgument(args, 'reply_to_message_id')
  const isOptional = flagArgument(args, 'allow_sending_without_reply')
  return messageId > 0 ? { messageId, isOptional } : undefined
}

/**
 * The message that is answered, in TL; undefined where none is answered after all. Errors: 400 `message to be replied
 * not found`.
 */
export function replyIn(
  bot: Bot,
  { peer }: Found,
  { messageId, isOptional }: Reply,
): Tl<tl.RawInputReplyToMessage> | undefined {
  if (findMessage(bot, peer, messageId)) return { _: 'inputReplyToMessage', replyToMsgId: messageId }
  if (isOptional) return undefined
  throw refuse('message to be replied not found')
}
