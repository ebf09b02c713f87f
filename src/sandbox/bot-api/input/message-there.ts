import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findMessage } from '../to-json/find-message.ts'
import type { Told } from '../to-json/message.ts'
import { type Arguments, integerArgument, textArgument } from '../wire/arguments.ts'
import { type Found, findOwnChat } from './find-chat.ts'

/**
 * The message that `chat_id` and `message_id` name. Errors: 400 `<what> not found`, and those of {@link findOwnChat}.
 *
 * @param what the use of the message in the Bot API's words, like `message to pin`
 */
export function messageThere(
  bot: Bot,
  args: Arguments<'chat_id' | 'message_id'>,
  what: string,
): { chat: Found; told: Told } {
  const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
  const told = findMessage(bot, chat.peer, integerArgument(args, 'message_id'))
  if (!told) throw refuse(`${what} not found`)
  return { chat, told }
}
