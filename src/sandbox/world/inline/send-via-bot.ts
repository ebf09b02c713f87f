import { rateChat } from '../accounts/top-peers.ts'
import { meetIfBot } from '../bots/bot-users.ts'
import { sendingsOf } from '../chats/assert-may-send.ts'
import { answeredBy, type ReplyTo } from '../messages/answered.ts'
import { deliver } from '../messages/deliver.ts'
import { assertMayWrite } from '../messages/send-text.ts'
import type { Message, TextContent } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import type { InlineMessage } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { registerInlineMessage } from './inline-messages.ts'

export interface ViaBot {
  userId: number
  peer: PeerRef
  replyTo?: ReplyTo | undefined
}

/**
 * Sends a bot's message as the user's own. The message calls no guests, and the bot may edit it. Errors: those
 * of {@link assertMayWrite} and {@link answeredBy}.
 */
export function sendViaBot(
  world: World,
  { userId, peer, replyTo }: ViaBot,
  botId: number,
  content: TextContent,
): { message: Message; inline: InlineMessage } {
  assertMayWrite(world, userId, peer, 'sendInline', ...sendingsOf(world, content))
  const answered = answeredBy(world, userId, peer, replyTo)
  meetIfBot(world, peer, userId)
  const message = deliver(world, userId, peer, content, { ...answered, viaBotId: botId })
  rateChat(world, userId, peer)
  return { message, inline: registerInlineMessage(world, botId, message) }
}
