import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { checkReplyMarkup, type GivenMarkup } from '../markup/reply-markup.ts'
import {
  type Arguments,
  flagArgument,
  integerArgument,
  longArgument,
  textArgument,
} from '../wire/arguments.ts'
import { type Found, findOwnChat } from './find-chat.ts'
import { topicToSendTo } from './find-topic.ts'
import { markupGiven, placeIn } from './markup.ts'
import { type Reply, readReply, replyIn } from './reply.ts'

/** The parameters of every method that sends. */
export type SendNames =
  | 'chat_id'
  | 'message_thread_id'
  | 'reply_parameters'
  | 'reply_to_message_id'
  | 'allow_sending_without_reply'
  | 'reply_markup'
  | 'disable_notification'
  | 'protect_content'
  | 'message_effect_id'

/** These parameters as the bot gave them. */
export interface GivenSending {
  chatId: string
  threadId: number
  reply: Reply | undefined
  markup: GivenMarkup | undefined
  how: { silent?: true; noforwards?: true; effect?: bigint }
}

/** These parameters in TL. */
export interface SendOptions {
  peer: Tl<tl.TypeInputPeer>
  randomId: bigint
  replyTo?: Tl<tl.RawInputReplyToMessage>
  replyMarkup?: Tl<tl.TypeReplyMarkup>
  silent?: true
  noforwards?: true
  effect?: bigint
}

/**
 * Reads the parameters, before the chat is looked up as in the Bot API. Errors: those of readReply and
 * markupGiven.
 */
export const sendingGiven = (args: Arguments<SendNames>): GivenSending => ({
  ...albumSendingGiven(args),
  markup: markupGiven(args),
})

/** An album has no keyboard. */
export function albumSendingGiven(args: Arguments<Exclude<SendNames, 'reply_markup'>>): GivenSending {
  const effect = longArgument(args, 'message_effect_id')
  const given = forwardingGiven(args)
  return { ...given, reply: readReply(args), how: { ...given.how, ...(effect !== 0n && { effect }) } }
}

export type ForwardNames = 'chat_id' | 'message_thread_id' | 'disable_notification' | 'protect_content'

/** A forwarded message answers no other message. */
export const forwardingGiven = (args: Arguments<ForwardNames>): GivenSending => ({
  chatId: textArgument(args, 'chat_id'),
  threadId: integerArgument(args, 'message_thread_id'),
  reply: undefined,
  how: {
    ...(flagArgument(args, 'disable_notification') && { silent: true }),
    ...(flagArgument(args, 'protect_content') && { noforwards: true }),
  },
  markup: undefined,
})

/**
 * Where it goes, and how. Errors: those of {@link findOwnChat}, {@link topicToSendTo}, {@link replyIn} and
 * checkReplyMarkup.
 */
export function placeSending(bot: Bot, given: GivenSending): { chat: Found; options: SendOptions } {
  const chat = findOwnChat(bot, given.chatId)
  const topicId = topicToSendTo(bot, chat, given.threadId)
  const replyTo = inTopic(topicId, given.reply && replyIn(bot, chat, given.reply))
  const replyMarkup = checkReplyMarkup(given.markup, placeIn(chat))
  return {
    chat,
    options: {
      peer: inputPeerOf(chat),
      randomId: 0n,
      ...(replyTo && { replyTo }),
      ...(replyMarkup && { replyMarkup }),
      ...given.how,
    },
  }
}

/** A message that answers no other message in its topic answers the topic's first message. */
const inTopic = (
  topicId: number | undefined,
  replyTo: Tl<tl.RawInputReplyToMessage> | undefined,
): Tl<tl.RawInputReplyToMessage> | undefined =>
  topicId === undefined
    ? replyTo
    : { _: 'inputReplyToMessage', replyToMsgId: topicId, ...replyTo, topMsgId: topicId }

/** With the access hash that Telegram has told, so that Telegram refuses by itself what the bot may not send. */
const inputPeerOf = (found: Found): Tl<tl.TypeInputPeer> =>
  'user' in found
    ? { _: 'inputPeerUser', userId: found.user.id, accessHash: found.user.accessHash ?? 0n }
    : toInputPeer(found.peer)
