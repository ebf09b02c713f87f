import type { Message, Update } from 'grammy/types'
import { mentions } from '../../list-messages/find-list.ts'
import type { GuestQuery } from '../../list-messages/ports.ts'

/** The bot itself, to recognize its mentions and messages. */
export interface Me {
  id: number
  username: string
}

/**
 * Reads a guest query from an update. Undefined for other updates. Messages of bots are ignored. So are messages that
 * were forwarded, sent through a bot or in a channel's name, because their real author is unknown.
 *
 * @see https://core.telegram.org/bots/api#message (guest_query_id)
 */
export function toGuestQuery(update: Update, me: Me): GuestQuery | undefined {
  const { guest_message: called, message } = update
  if (called?.guest_query_id !== undefined) {
    const { guest_query_id: queryId, chat } = called
    const common = toCommon(called, called.reply_to_message, me)
    // In a supergroup a message has one id for all members. Elsewhere each side has its own.
    const key = chat.type === 'supergroup' ? messageKey(called) : `query ${queryId}`
    return common && { ...common, key, reply: { as: 'guest', queryId } }
  }
  // Where the bot is a member, it gets an ordinary message.
  if (!message || message.chat.type === 'private' || !mentions(textOf(message), me.username)) return undefined
  const common = toCommon(message, undefined, me)
  const { chat, message_id: messageId } = message
  return (
    common && { ...common, key: messageKey(message), reply: { as: 'member', chatId: chat.id, messageId } }
  )
}

function toCommon(message: Message, parent: Message | undefined, me: Me) {
  const { from, sender_chat, forward_origin, via_bot, guest_bot_caller_user, guest_bot_caller_chat } = message
  // This bot's own messages are ignored, and those of bots that would answer it.
  if (!from || from.is_bot) return undefined
  if (sender_chat || forward_origin || via_bot || guest_bot_caller_user || guest_bot_caller_chat)
    return undefined
  const isOurs = parent?.from?.id === me.id
  return {
    invokerId: from.id,
    text: textOf(message),
    chatKind: message.chat.type === 'private' ? ('private' as const) : ('group' as const),
    continues: isOurs ? { listId: listOf(parent) } : undefined,
    repliedText: isOurs || !parent ? undefined : textOf(parent),
    date: message.date,
  }
}

const textOf = ({ text, caption }: Message): string => text ?? caption ?? ''

/** The list of an earlier answer. Its button opens the Mini App there. */
function listOf({ reply_markup: markup }: Message): string | undefined {
  const button = markup?.inline_keyboard.flat().find(one => 'url' in one)
  if (!button || !('url' in button) || !URL.canParse(button.url)) return undefined
  return new URL(button.url).searchParams.get('startapp') || undefined
}

const messageKey = ({ chat, message_id: id }: Message) => `${chat.id} ${id}`
