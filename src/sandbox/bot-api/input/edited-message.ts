import type { Tl, tl } from '../../tl/types.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import { findMessage } from '../to-json/find-message.ts'
import type { Known } from '../to-json/known.ts'
import { type Arguments, integerArgument, textArgument } from '../wire/arguments.ts'
import { type Found, findOwnChat } from './find-chat.ts'
import { fromInlineMessageId } from './inline-message-id.ts'

type MessageNames = 'chat_id' | 'message_id' | 'inline_message_id'
type InlineId = ReturnType<typeof fromInlineMessageId>

/**
 * The inline id of the edited message. Undefined when a chat is given. Errors: 400 `message identifier is not
 * specified`.
 */
export function inlineIdGiven(args: Arguments<MessageNames>): InlineId | undefined {
  if (textArgument(args, 'chat_id') !== '' || integerArgument(args, 'message_id') !== 0) return undefined
  const id = textArgument(args, 'inline_message_id')
  if (id === '') throw refuse('message identifier is not specified')
  return fromInlineMessageId(id)
}

interface ToEdit {
  chat: Found
  told: { message: Tl<tl.RawMessage>; known: Known }
}

/**
 * The message that is edited: the bot's own, or another's post in a channel. Errors: 400 `message to edit not found`,
 * `message can't be edited`.
 */
export function messageToEdit(bot: Bot, args: Arguments<MessageNames>): ToEdit {
  const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
  const messageId = integerArgument(args, 'message_id')
  if (messageId === 0) throw refuse('message identifier is not specified')
  const told = findMessage(bot, chat.peer, messageId)
  if (!told) throw refuse('message to edit not found')
  const { message, known } = told
  const isOwn = message.out === true || (message._ === 'message' && message.viaBotId === bot.id)
  const isOthersResult = message._ === 'message' && message.viaBotId !== undefined
  const mayEdit = isOwn || (mayEditPosts(chat) && !isOthersResult)
  const hasOtherKeyboard =
    message._ === 'message' && message.replyMarkup && message.replyMarkup._ !== 'replyInlineMarkup'
  const isForward = message._ === 'message' && message.fwdFrom !== undefined
  if (!mayEdit || hasOtherKeyboard || isForward || message._ !== 'message')
    throw refuse("message can't be edited")
  return { chat, told: { message, known } }
}

/** Whether the bot is an administrator of a channel who may edit the posts of others. */
export const mayEditPosts = (found: Found): boolean =>
  'chat' in found &&
  found.chat._ === 'channel' &&
  found.chat.broadcast === true &&
  found.chat.adminRights?.editMessages === true

type InlineEdit = Omit<Tl<tl.messages.RawEditInlineBotMessageRequest>, '_' | 'id'>

/** Edits a message by its inline id. The answer doesn't have the message. */
export function editInline(bot: Bot, id: InlineId, edit: InlineEdit): true {
  editing(() => bot.invoke({ _: 'messages.editInlineBotMessage', id, ...edit }))
  return true
}

/** Runs an edit. Most refusals of an edit keep Telegram's own text. */
export function editing<T>(edit: () => T): T {
  try {
    return edit()
  } catch (error) {
    throw refusedAs(error)
  }
}

/** Runs an edit that has to wait for something. */
export async function editingLater<T>(edit: () => Promise<T>): Promise<T> {
  try {
    return await edit()
  } catch (error) {
    throw refusedAs(error)
  }
}

const refusedAs = (error: unknown) => (error instanceof RpcError ? fromRpcError(error, 'editing') : error)
