import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Found, findChat } from '../input/find-chat.ts'
import { messageIdsGiven } from '../input/message-ids.ts'
import {
  type ForwardNames,
  forwardingGiven,
  placeSending,
  type SendOptions,
  sendingGiven,
} from '../input/send-options.ts'
import { sending } from '../input/sending.ts'
import { toCopy } from '../media/copy-message.ts'
import { captionGiven } from '../media/media-given.ts'
import { finishCaption } from '../text/parse-text.ts'
import { findMessage } from '../to-json/find-message.ts'
import { messageIn } from '../to-json/sent-message.ts'
import {
  type Arguments,
  flagArgument,
  hasArgument,
  integerArgument,
  textArgument,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Messages that are forwarded or copied. */
export const forwards = {
  /** @see https://core.telegram.org/bots/api#forwardmessage */
  forwardMessage({ bot }, args) {
    const { from, message } = sourceOf(bot, args, 'message to forward')
    const { chat, options } = placeSending(bot, forwardingGiven(args))
    assertUnprotected(from)
    const isProtected = message._ === 'message' && message.noforwards === true
    if (message._ === 'messageService' || isProtected) throw refuse("the message can't be forwarded")
    const how = startGiven(args)
    const answer = sending(chat, () => passOn(bot, from, [message.id], options, how))
    return messageIn<Message>(bot, answer)
  },
  /**
   * Unknown messages, and those that can't be forwarded, are left out.
   *
   * @see https://core.telegram.org/bots/api#forwardmessages
   */
  forwardMessages({ bot }, args) {
    const { chat, from, options, messages } = severalGiven(bot, args)
    assertUnprotected(from)
    assertRising(messages)
    const ids = messages.flatMap(one => (one._ === 'message' && !one.noforwards ? [one.id] : []))
    if (ids.length === 0) throw refuse("messages can't be forwarded")
    return idsIn(sending(chat, () => passOn(bot, from, ids, options)))
  },
  /** @see https://core.telegram.org/bots/api#copymessage */
  copyMessage({ bot }, args) {
    const isReplaced = hasArgument(args, 'caption')
    const invertMedia = flagArgument(args, 'show_caption_above_media')
    requireSource(args)
    const caption = isReplaced ? captionGiven(args) : undefined
    const { message } = sourceOf(bot, args, 'message to copy')
    const { chat, options } = placeSending(bot, sendingGiven(args))
    const { media: shown, ...copy } = toCopy(
      message,
      caption && { words: finishCaption(caption), invertMedia },
    )
    const media = shown?._ === 'inputMediaDocument' ? { ...shown, ...startGiven(args) } : shown
    const answer = sending(chat, () =>
      media
        ? bot.invoke({ _: 'messages.sendMedia', ...options, ...copy, media })
        : bot.invoke({ _: 'messages.sendMessage', ...options, ...copy }),
    )
    const [sent] = idsIn(answer)
    if (!sent) throw refuse("the message can't be copied")
    return sent
  },
  /** Albums stay together. @see https://core.telegram.org/bots/api#copymessages */
  copyMessages({ bot }, args) {
    const { chat, from, options, messages } = severalGiven(bot, args)
    assertRising(messages)
    const ids = messages.flatMap(one => (one._ === 'message' ? [one.id] : []))
    if (ids.length === 0) throw refuse("messages can't be forwarded")
    const dropMediaCaptions = flagArgument(args, 'remove_caption')
    const answer = sending(chat, () =>
      passOn(bot, from, ids, options, { dropAuthor: true, dropMediaCaptions }),
    )
    return idsIn(answer)
  },
} satisfies BotApiMethods

/** The new start of a video. Telegram ignores it for other media. */
const startGiven = (args: Arguments<'video_start_timestamp'>) =>
  hasArgument(args, 'video_start_timestamp')
    ? { videoTimestamp: integerArgument(args, 'video_start_timestamp', { min: 0 }) }
    : {}

type AnyMessage = Tl<tl.RawMessage> | Tl<tl.RawMessageService>

/** Errors: 400 `Parameter "from_chat_id" is required`. */
function requireSource(args: Arguments<'from_chat_id'>): string {
  const chatId = textArgument(args, 'from_chat_id')
  if (chatId === '') throw badRequest('Parameter "from_chat_id" is required')
  return chatId
}

/** A message of a chat that the bot can read. Errors: 400 `… not found`, and those of {@link findChat}. */
function sourceOf(bot: Bot, args: Arguments<'from_chat_id' | 'message_id'>, what: string) {
  const from = findChat(bot, requireSource(args))
  const messageId = integerArgument(args, 'message_id')
  if (messageId === 0) throw refuse('message identifier is not specified')
  const told = findMessage(bot, from.peer, messageId)
  if (!told) throw refuse(`${what} not found`)
  return { from, message: told.message }
}

type SeveralNames = 'from_chat_id' | 'message_ids' | ForwardNames

/** Several messages of a chat. Unknown messages are left out. */
function severalGiven(bot: Bot, args: Arguments<SeveralNames>) {
  const chatId = requireSource(args)
  const ids = messageIdsGiven(args)
  const { chat, options } = placeSending(bot, forwardingGiven(args))
  const from = findChat(bot, chatId)
  const messages = ids.flatMap(id => findMessage(bot, from.peer, id)?.message ?? [])
  if (messages.length === 0) throw badRequest('There are no messages to forward')
  return { chat, from, options, messages }
}

function assertRising(messages: AnyMessage[]) {
  const rises = messages.every(({ id }, index) => id > (messages[index - 1]?.id ?? 0))
  if (!rises) throw badRequest('Message identifiers must be in a strictly increasing order')
}

/** Protected messages can't be forwarded, but a bot can copy them. */
function assertUnprotected(from: Found) {
  if ('chat' in from && from.chat.noforwards) {
    throw refuse("message has protected content and can't be forwarded")
  }
}

const passOn = (
  bot: Bot,
  from: Found,
  id: number[],
  { peer, replyTo, silent, noforwards, effect }: SendOptions,
  how: { dropAuthor?: boolean; dropMediaCaptions?: boolean; videoTimestamp?: number } = {},
) =>
  bot.invoke({
    _: 'messages.forwardMessages',
    fromPeer: toInputPeer(from.peer),
    toPeer: peer,
    id,
    randomId: id.map(() => 0n),
    ...(replyTo?.topMsgId !== undefined && { topMsgId: replyTo.topMsgId }),
    ...(silent && { silent }),
    ...(noforwards && { noforwards }),
    ...(effect !== undefined && { effect }),
    ...how,
  })

/** The ids of the sent messages, in their order. */
const idsIn = (answer: Tl<tl.TypeUpdates>) =>
  (answer._ === 'updates' ? answer.updates : []).flatMap(update =>
    update._ === 'updateMessageID' ? [{ message_id: update.id }] : [],
  )
