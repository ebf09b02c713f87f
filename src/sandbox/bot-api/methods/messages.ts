import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import { editInline, editing, inlineIdGiven, messageToEdit } from '../input/edited-message.ts'
import { type Found, findOwnChat } from '../input/find-chat.ts'
import { markupGiven, placeOfEdit } from '../input/markup.ts'
import { messageIdsGiven } from '../input/message-ids.ts'
import { placeSending, sendingGiven } from '../input/send-options.ts'
import { sending } from '../input/sending.ts'
import { previewGiven, previewSent, textGiven } from '../input/text.ts'
import { checkReplyMarkup, type MarkupPlace } from '../markup/reply-markup.ts'
import { finishMessageText, finishText, readMessageText } from '../text/parse-text.ts'
import { findMessage } from '../to-json/find-message.ts'
import { messageIn } from '../to-json/sent-message.ts'
import { integerArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#available-methods */
export const messages = {
  sendMessage({ bot }, args) {
    const preview = previewGiven(args)
    const text = readMessageText(textGiven(args))
    const given = sendingGiven(args)
    const { chat, options } = placeSending(bot, given)
    const { text: message, entities } = finishMessageText(text, preview.url === '' ? 'refuse' : 'keep')
    const { media, ...shown } = previewSent(preview, message)
    const words = { message, ...(entities.length > 0 && { entities }), ...options, ...shown }
    const answer = sending(chat, () =>
      media
        ? bot.invoke({ _: 'messages.sendMedia', media, ...words })
        : bot.invoke({ _: 'messages.sendMessage', ...words }),
    )
    return messageIn(bot, answer)
  },
  editMessageText({ bot }, args) {
    const preview = previewGiven(args)
    const text = readMessageText(textGiven(args))
    const markup = markupGiven(args)
    const inline = inlineIdGiven(args)
    const editIn = (place: MarkupPlace) => {
      const replyMarkup = checkReplyMarkup(markup, place)
      const { text: message, entities } = finishText(text, preview.url === '' ? 'refuse' : 'keep')
      const shown = previewSent(preview, message)
      const words = { message, ...(entities.length > 0 && { entities }), ...shown }
      return { ...words, ...(replyMarkup && { replyMarkup }) }
    }
    if (inline) return editInline(bot, inline, editIn('inline'))
    const { chat, told } = messageToEdit(bot, args)
    const isText =
      told.message._ === 'message' && (!told.message.media || told.message.media._ === 'messageMediaWebPage')
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
    const inline = inlineIdGiven(args)
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
    const chatId = textArgument(args, 'chat_id')
    if (chatId === '') throw refuse('chat identifier is not specified')
    if (messageId === 0) throw refuse('message identifier is not specified')
    const chat = findOwnChat(bot, chatId)
    if (!findMessage(bot, chat.peer, messageId)) throw refuse('message to delete not found')
    remove(bot, chat, [messageId])
    return true
  },
  /** Unknown messages are ignored. */
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
    return
  }
  try {
    bot.invoke({ _: 'messages.deleteMessages', id, revoke: true })
  } catch (error) {
    throw error instanceof RpcError ? fromRpcError(error, 'deleting for everyone') : error
  }
}
