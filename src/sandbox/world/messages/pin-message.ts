import { mayAsMember } from '../chats/participants.ts'
import { hasRights } from '../chats/rights.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message } from '../state/message.ts'
import { memberOf, type PeerRef } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { topicIdOf } from '../topics/topic-history.ts'
import { advance, boxFor, boxOf } from './boxes.ts'
import { deliver, replaceMessage, tellReaders } from './deliver.ts'
import { copiesOf, saidUnder } from './edit-message.ts'
import { historyOf } from './history.ts'

export interface Pin {
  unpin: boolean
  /** Pins only for the pinner, in a private chat. */
  isOneSided: boolean
}

/**
 * `messages.updatePinnedMessage`: pins a message for everybody in the chat, or removes the pin. A service
 * message tells of a new pin. Errors: PEER_ID_INVALID, CHANNEL_PRIVATE, CHAT_ADMIN_REQUIRED,
 * MESSAGE_ID_INVALID, CHAT_NOT_MODIFIED; 403 CHAT_WRITE_FORBIDDEN in a group that is a supergroup now.
 *
 * @see https://core.telegram.org/method/messages.updatePinnedMessage
 */
export function updatePinnedMessage(
  world: World,
  userId: number,
  peer: PeerRef,
  id: number,
  { unpin, isOneSided }: Pin,
) {
  assertMayPin(world, userId, peer)
  const message = saidUnder(world, userId, peer, id)
  if (message.content.kind !== 'text' && !unpin) throw badRequest('MESSAGE_ID_INVALID')
  if ((message.pinned === true) !== unpin) throw badRequest('CHAT_NOT_MODIFIED')
  setPinned(world, isOneSided ? [message] : copiesOf(world, message), !unpin)
  if (!unpin && !isOneSided) deliver(world, userId, peer, { kind: 'message_pinned' }, { replyTo: message })
}

/**
 * `messages.unpinAllMessages`, of a chat or of a topic. Returns the number of pinned messages. Errors: those of
 * {@link updatePinnedMessage}.
 */
export function unpinAllMessages(
  world: World,
  userId: number,
  peer: PeerRef,
  topicId?: number,
): { pts: number; ptsCount: number } {
  assertMayPin(world, userId, peer)
  const isMeant = (message: Message) => topicId === undefined || topicIdOf(message) === topicId
  const pinned = historyOf(world, userId, peer).filter(message => message.pinned && isMeant(message))
  for (const message of pinned) setPinned(world, copiesOf(world, message), false)
  return { pts: boxOf(world, boxFor(userId, peer)).pts, ptsCount: pinned.length }
}

/** The newest pinned message that an account sees in a chat. */
export const pinnedIn = (world: World, accountId: number, peer: PeerRef): Message | undefined =>
  historyOf(world, accountId, peer).findLast(message => message.pinned)

/**
 * Both users of a private chat may pin. In a channel the right to edit messages is needed. In a group the right
 * to pin is needed, unless members may pin too.
 */
function assertMayPin(world: World, userId: number, peer: PeerRef) {
  const target = findPeer(world, peer)
  if (!target) throw badRequest('PEER_ID_INVALID')
  if (!('members' in target)) return
  if (!memberOf(target, userId)) {
    throw badRequest(peer.kind === 'chat' ? 'PEER_ID_INVALID' : 'CHANNEL_PRIVATE')
  }
  if (target.deactivated) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  const may =
    target.type === 'channel'
      ? hasRights(target, userId, { editMessages: true })
      : mayAsMember(world, target, userId, 'pinMessages')
  if (!may) throw badRequest('CHAT_ADMIN_REQUIRED')
}

function setPinned(world: World, copies: Message[], pinned: boolean) {
  for (const copy of copies) {
    const pts = advance(world, copy.box, world.now())
    const { pinned: _before, ...rest } = copy
    const changed: Message = { ...rest, ...(pinned && { pinned: true as const }) }
    replaceMessage(world, changed)
    world.pins.set(`${copy.box}:${pts}`, { messageId: copy.id, pinned })
    const told = { kind: 'pin' as const, message: changed, pinned, pts }
    tellReaders(world, changed, accountId => ({ ...told, accountId }))
  }
}
