import { rateChat } from '../accounts/top-peers.ts'
import { meetIfBot } from '../bots/bot-users.ts'
import { boxFor } from '../messages/boxes.ts'
import { deliver, findMessage } from '../messages/deliver.ts'
import { assertMayWrite } from '../messages/send-text.ts'
import type { Message, TextContent } from '../state/message.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'
import type { InlineMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { registerInlineMessage } from './inline-messages.ts'

export interface ViaBot {
  userId: number
  peer: PeerRef
  /** In the user's own box. */
  replyToId?: number | undefined
}

/**
 * Sends a bot's words as a user's own message. It calls no guests, and the bot may edit it. Errors:
 * REPLY_MESSAGE_ID_INVALID, and those of {@link assertMayWrite}.
 */
export function sendViaBot(
  world: World,
  { userId, peer, replyToId }: ViaBot,
  botId: number,
  content: TextContent,
): { message: Message; inline: InlineMessage } {
  assertMayWrite(world, userId, peer, 'sendInline')
  const replyTo = replyToId === undefined ? undefined : findMessage(world, boxFor(userId, peer), replyToId)
  const isThere = replyTo && peerKey(replyTo.peer) === peerKey(peer)
  if (replyToId !== undefined && !isThere) throw badRequest('REPLY_MESSAGE_ID_INVALID')
  meetIfBot(world, peer, userId)
  const message = deliver(world, userId, peer, content, { replyTo, viaBotId: botId })
  rateChat(world, userId, peer)
  return { message, inline: registerInlineMessage(world, botId, message) }
}
