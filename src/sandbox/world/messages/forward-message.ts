import { meetBot } from '../bots/bot-users.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message } from '../state/message.ts'
import { type PeerRef, peerKey } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { boxFor } from './boxes.ts'
import { deliver, findMessage } from './deliver.ts'
import { assertMayWrite } from './send-text.ts'

/**
 * One text of `messages.forwardMessages`. It keeps whose words it was first, loses its keyboard, and calls no
 * guests. Errors: MESSAGE_ID_INVALID, CHAT_FORWARDS_RESTRICTED from a protected chat, and those of
 * {@link assertMayWrite}.
 *
 * @see https://core.telegram.org/method/messages.forwardMessages
 */
export function forwardMessage(
  world: World,
  userId: number,
  from: PeerRef,
  id: number,
  to: PeerRef,
): Message {
  assertMayWrite(world, userId, to)
  const message = findMessage(world, boxFor(userId, from), id)
  const isThere = message && peerKey(message.peer) === peerKey(from)
  if (!isThere || message.content.kind !== 'text') throw badRequest('MESSAGE_ID_INVALID')
  const chat = findPeer(world, from)
  if (chat && 'members' in chat && chat.noforwards) throw badRequest('CHAT_FORWARDS_RESTRICTED')
  const { replyMarkup: _markup, ...content } = message.content
  const forwardedFrom = content.forwardedFrom ?? { fromId: message.fromId, date: message.date }
  if (to.kind === 'user' && world.users.get(to.id)?.bot) meetBot(world, to.id, userId)
  return deliver(world, userId, to, { ...content, forwardedFrom })
}
