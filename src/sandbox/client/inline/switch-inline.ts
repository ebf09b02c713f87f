import { type Peer, peerKey } from '../api/peer.ts'
import { askWhere } from '../share/ask-where.ts'
import type { InlinePeerType } from '../share/fits.ts'
import { openChat, useSession } from '../store/session.ts'
import { toast } from '../store/toasts.ts'
import { writeInto } from './pending-text.ts'

/**
 * Starts an inline query for a bot's button or Mini App. Writes the bot's username and the query into the message
 * field of the chat on screen, or of a chat that the user chooses.
 *
 * @see https://core.telegram.org/api/bots/inline#inline-queries-by-inline-buttons
 */
export async function switchInline(bot: Peer, query: string, where: InlinePeerType[] | 'this chat') {
  if (bot.inlinePlaceholder === undefined || bot.username === undefined) {
    toast(`${bot.title} can’t be asked in other chats`)
    return
  }
  const chat = where === 'this chat' ? useSession.getState().openChat : await choose(bot, where)
  if (!chat) return
  openChat(chat)
  writeInto(chat, `@${bot.username} ${query}`)
}

async function choose(bot: Peer, peerTypes: InlinePeerType[]) {
  const [chosen] = (await askWhere({ bot, peerTypes, choice: 'one' })) ?? []
  return chosen && peerKey(chosen)
}
