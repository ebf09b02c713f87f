import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { isObject, optionalBoolean, optionalInt, optionalString, required } from '../json/fields.ts'
import { finishText, readText } from '../text/parse-text.ts'
import type { FormattedText } from '../text/text-entity.ts'
import { findMessage } from '../to-json/find-message.ts'
import { type Arguments, flagArgument, integerArgument, jsonArgument } from '../wire/arguments.ts'
import { type Found, findChat } from './find-chat.ts'

export interface Reply {
  messageId: number
  /** The message is sent without a reply when the answered message doesn't exist. */
  isOptional: boolean
  /** The chat of the answered message, as the bot gave it. Empty for the chat that is written to. */
  chatId: string
  quote?: { text: FormattedText; position: number }
}

type Names = 'reply_parameters' | 'reply_to_message_id' | 'allow_sending_without_reply'

/**
 * The answered message, by `reply_parameters` or by the older parameters. Errors: 400 `can't parse reply
 * parameters JSON object`, `object expected as reply parameters`, those of {@link required} and {@link
 * readText}.
 *
 * @see https://core.telegram.org/bots/api#replyparameters
 */
export function readReply(args: Arguments<Names>): Reply | undefined {
  const json = jsonArgument(args, 'reply_parameters')
  if (json.kind === 'invalid') throw refuse("can't parse reply parameters JSON object")
  if (json.kind === 'json') return readParameters(json.value)
  const messageId = integerArgument(args, 'reply_to_message_id')
  const isOptional = flagArgument(args, 'allow_sending_without_reply')
  return messageId > 0 ? { messageId, isOptional, chatId: '' } : undefined
}

function readParameters(value: unknown): Reply | undefined {
  if (!isObject(value)) throw refuse('object expected as reply parameters')
  if (Object.keys(value).length === 0) return undefined
  const chatId = optionalString(value, 'chat_id') ?? ''
  const messageId = required(value, 'message_id', optionalInt)
  const isOptional = optionalBoolean(value, 'allow_sending_without_reply')
  const text = readText({
    text: optionalString(value, 'quote') ?? '',
    parseMode: optionalString(value, 'quote_parse_mode'),
    entities: value.quote_entities,
  })
  const position = optionalInt(value, 'quote_position') ?? 0
  if (messageId <= 0) return undefined
  return { messageId, isOptional, chatId, ...(text.text !== '' && { quote: { text, position } }) }
}

/**
 * The answered message in TL. Undefined when an optional message doesn't exist. Errors: 400 `message to be
 * replied not found`, and those of {@link findChat}.
 */
export function replyIn(
  bot: Bot,
  chat: Found,
  { messageId, isOptional, chatId, quote }: Reply,
): Tl<tl.RawInputReplyToMessage> | undefined {
  const { peer } = chatId === '' ? chat : findChat(bot, chatId)
  const isElsewhere = peer.kind !== chat.peer.kind || peer.id !== chat.peer.id
  if (!findMessage(bot, peer, messageId)) {
    if (isOptional) return undefined
    throw refuse('message to be replied not found')
  }
  const said = quote && finishText(quote.text, 'keep')
  return {
    _: 'inputReplyToMessage',
    replyToMsgId: messageId,
    ...(isElsewhere && { replyToPeerId: toInputPeer(peer) }),
    ...(quote &&
      said && {
        quoteText: said.text,
        quoteEntities: said.entities,
        quoteOffset: Math.max(0, quote.position),
      }),
  }
}
