import type { PeerRef } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { boxOf, userBox } from './boxes.ts'
import { type Affected, removeMessages } from './delete-messages.ts'
import { copiesOf } from './edit-message.ts'
import { historyOf } from './history.ts'

export interface WantedDeletion {
  /** Also for the others. */
  revoke?: boolean | undefined
  /** The last message that is deleted. 0: all are. */
  maxId: number
  /** Only messages after or before these times, in Unix time in seconds. Only in private chats. */
  minDate?: number | undefined
  maxDate?: number | undefined
}

/**
 * `messages.deleteHistory`: removes an account's messages in a private chat or basic group, with `revoke` for everybody.
 * Errors: PEER_ID_INVALID for a supergroup or channel, CHAT_REVOKE_DATE_UNSUPPORTED for dates in a basic group,
 * CHAT_ADMIN_REQUIRED for `revoke` in another's basic group.
 *
 * @see https://core.telegram.org/method/messages.deleteHistory
 */
export function deleteHistory(
  world: World,
  userId: number,
  peer: PeerRef,
  { revoke, maxId, minDate, maxDate }: WantedDeletion,
): Affected {
  if (peer.kind === 'channel') throw badRequest('PEER_ID_INVALID')
  const isDated = minDate !== undefined || maxDate !== undefined
  if (peer.kind === 'chat' && isDated) throw badRequest('CHAT_REVOKE_DATE_UNSUPPORTED')
  if (peer.kind === 'chat' && revoke && world.chats.get(peer.id)?.creatorId !== userId)
    throw badRequest('CHAT_ADMIN_REQUIRED')
  const found = historyOf(world, userId, peer).filter(
    ({ id, date }) =>
      (maxId === 0 || id <= maxId) &&
      (minDate === undefined || date >= minDate) &&
      (maxDate === undefined || date <= maxDate),
  )
  removeMessages(world, revoke ? found.flatMap(message => copiesOf(world, message)) : found)
  return { pts: boxOf(world, userBox(userId)).pts, ptsCount: found.length }
}
