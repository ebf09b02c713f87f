import { isBot } from '../bots/bot-users.ts'
import { isAdmin } from '../chats/rights.ts'
import type { MessageContent } from '../state/message.ts'
import type { Chat, PeerRef } from '../state/peers.ts'
import type { World } from '../state/world.ts'

export interface Said {
  fromId: number
  content: MessageContent
  /** The author of the answered message. */
  repliedTo?: number | undefined
  guestVia?: PeerRef | undefined
  /** The bot that a user sent the message with. */
  viaBotId?: number | undefined
}

/**
 * Whether a member is told of a message in a group. People are told of every message. A bot is in privacy mode
 * unless it was switched off. It is then told of commands, replies to it, messages sent via it, and service
 * messages. A mention alone isn't enough. A bot that is an administrator is told of everything. No bot is told
 * of other bots' messages, except of a guest's.
 *
 * @see https://core.telegram.org/bots/features#privacy-mode
 */
export function hears(world: World, userId: number, chat: Chat, said: Said): boolean {
  const user = world.users.get(userId)
  if (!user?.bot || said.fromId === userId || chat.type === 'channel') return true
  if (said.content.kind !== 'text') return true
  if (isBot(world, said.fromId) && !said.guestVia) return false
  if (user.bot.readsGroups || isAdmin(chat, userId)) return true
  return (
    said.repliedTo === userId ||
    said.viaBotId === userId ||
    isCommandFor(said.content.text, user.username ?? '')
  )
}

/** `/command` is for every bot, `/command@bot` only for that bot. */
function isCommandFor(text: string, username: string): boolean {
  const [command, target] = /^\/\w{1,64}(?:@(\w+))?(?!\S)/.exec(text) ?? []
  return command !== undefined && (target === undefined || target.toLowerCase() === username.toLowerCase())
}
