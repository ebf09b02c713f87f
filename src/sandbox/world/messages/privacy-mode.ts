import { isBot } from '../bots/bot-users.ts'
import { isAdmin } from '../chats/rights.ts'
import type { MessageContent } from '../state/message.ts'
import type { Chat, PeerRef } from '../state/peers.ts'
import type { World } from '../state/world.ts'

export interface Said {
  fromId: number
  content: MessageContent
  /** Whose message it answers. */
  repliedTo?: number | undefined
  guestVia?: PeerRef | undefined
  /** Whose words it is. */
  viaBotId?: number | undefined
}

/**
 * Whether a member is told of a message in a group. People are told of all. A bot in privacy mode, which
 * every bot is in that doesn't leave it, only of commands, of replies to it, of its own words that a user sends
 * and of what happens to the group: a mention alone isn't enough. As an administrator it is told of everything, but never of other
 * bots’ words, except a guest’s.
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

/** `/command` is for every bot, `/command@bot` for that one. */
function isCommandFor(text: string, username: string): boolean {
  const [command, target] = /^\/\w{1,64}(?:@(\w+))?(?!\S)/.exec(text) ?? []
  return command !== undefined && (target === undefined || target.toLowerCase() === username.toLowerCase())
}
