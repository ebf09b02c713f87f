import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import { type Found, findChat, findOwnChat } from '../input/find-chat.ts'
import { fromInlineMessageId } from '../input/inline-message-id.ts'
import { markupGiven, placeOfEdit } from '../input/markup.ts'
import { messageIdsGiven } from '../input/message-ids.ts'
import { placeSending, sendingGiven } from '../input/send-options.ts'
import { sending } from '../input/sending.ts'
import { previewGiven, textGiven } from '../input/text.ts'
import { checkReplyMarkup, type MarkupPlace } from '../markup/reply-markup.ts'
import { finishMessageText, finishText, readMessageText } from '../text/parse-text.ts'
import { findMessage } from '../to-json/find-message.ts'
import type { Told } from '../to-json/message.ts'
import { messageIn } from '../to-json/sent-message.ts'
import { type Arguments, integerArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#available-methods */
export const messages = {
  sendMessage({ bot }, args) {
    const preview = previewGiven(args)
    const text = readMessageText(textGiven(args))
    const given = sendingGiven(args)
    const { chat, options } = placeSending(bot, given)
    const { text: message, entities } = finishMessageText(text)
    const answer = sending(chat, () =>
      bot.invoke({
        _: 'messages.sendMessage',
        message,
        ...(entities.length > 0 && { entities }),
        ...options,
        ...preview,
      }),
    )
    return messageIn(bot, answer)
  },
  editMessageText({ bot }, args) {
    const preview = previewGiven(args)
    const text = readMessageText(textGiven(args))
    const markup = markupGiven(args)
    const inline = inlineId(args)
    const editIn = (place: MarkupPlace) => {
      const replyMarkup = checkReplyMarkup(markup, place)
      const { text: message, entities } = finishText(text, 'refuse')
      const words = { message, ...(entities.length > 0 && { entities }), ...preview }
      return { ...words, ...(replyMarkup && { replyMarkup }) }
    }
    if (inline) return editInline(bot, inline, editIn('inline'))
    const { chat, told } = messageToEdit(bot, args)
    const isText = told.message._ === 'message' && told.message.media === undefined
    if (!isText) throw refuse('there is no text in the message to edit')
    const peer = toInputPeer(chat.peer)
    const edit = editIn(placeOfEdit(chat))
    const answer = editing(() =>
      bot.invoke({ _: 'messages.editMessage', peer, id: told.message.id, ...edit }),
    )
    return messageIn(bot, answer)
  },
  editMessageReplyMarkup({ bot }, args) {
    const markup = markupGiven(args)
    const inline = inlineId(args)
    const editIn = (place: MarkupPlace) => {
      const replyMarkup = checkReplyMarkup(markup, place)
      return replyMarkup ? { replyMarkup } : {}
    }
    if (inline) return editInline(bot, inline, editIn('inline'))
    const { chat, told } = messageToEdit(bot, args)
    const peer = toInputPeer(chat.peer)
    const edit = editIn(placeOfEdit(chat))
    const answer = editing(() =>
      bot.invoke({ _: 'messages.editMessage', peer, id: told.message.id, ...edit }),
    )
    return messageIn(bot, answer)
  },
  deleteMessage({ bot }, args) {
    const messageId = integerArgument(args, 'message_id')
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    if (messageId === 0) throw refuse('message identifier is not specified')
    if (!findMessage(bot, chat.peer, messageId)) throw refuse('message to delete not found')
    remove(bot, chat, [messageId])
    return true
  },
  /** Those that aren't there are passed over. */
  deleteMessages({ bot }, args) {
    const ids = messageIdsGiven(args)
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    const found = ids.filter(id => findMessage(bot, chat.peer, id))
    if (found.length > 0) remove(bot, chat, found)
    return true
  },
} satisfies BotApiMethods

function remove(bot: Bot, { peer }: Found, id: number[]) {
  if (peer.kind === 'channel') {
    bot.invoke({ _: 'channels.deleteMessages', channel: toInputChannel(peer.id), id })
  } else bot.invoke({ _: 'messages.deleteMessages', id, revoke: true })
}

type MessageNames = 'chat_id' | 'message_id' | 'inline_message_id'

/** Undefined for a message that is named by its chat. */
function inlineId(args: Arguments<MessageNames>) {
  if (textArgument(args, 'chat_id') !== '' || integerArgument(args, 'message_id') !== 0) return undefined
  const id = textArgument(args, 'inline_message_id')
  if (id === '') throw refuse('message identifier is not specified')
  return fromInlineMessageId(id)
}

/** One of the bot's own. Errors: 400 `message to edit not found`, `message can't be edited`. */
function messageToEdit(bot: Bot, args: Arguments<MessageNames>): { chat: Found; told: Told } {
  const chat = findChat(bot, textArgument(args, 'chat_id'))
  const messageId = integerArgument(args, 'message_id')
  if (messageId === 0) throw refuse('message identifier is not specified')
  const told = findMessage(bot, chat.peer, messageId)
  if (!told) throw refuse('message to edit not found')
  const { message } = told
  const isOwn = message.out === true || (message._ === 'message' && message.viaBotId === bot.id)
  const hasOtherKeyboard =
    message._ === 'message' && message.replyMarkup && message.replyMarkup._ !== 'replyInlineMarkup'
  const isForward = message._ === 'message' && message.fwdFrom !== undefined
  if (!isOwn || hasOtherKeyboard || isForward || message._ !== 'message')
    throw refuse("message can't be edited")
  return { chat, told }
}

function editInline(
  bot: Bot,
  id: ReturnType<typeof fromInlineMessageId>,
  edit: Omit<Parameters<typeof bot.invoke<'messages.editInlineBotMessage'>>[0], '_' | 'id'>,
): true {
  editing(() => bot.invoke({ _: 'messages.editInlineBotMessage', id, ...edit }))
  return true
}

function editing<T>(edit: () => T): T {
  try {
    return edit()
  } catch (error) {
    throw error instanceof RpcError ? fromRpcError(error, 'editing') : error
  }
}
