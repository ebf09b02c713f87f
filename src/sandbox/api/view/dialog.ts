import type { Tl, tl } from '../../tl/types.ts'
import { boxFor, boxOf } from '../../world/messages/boxes.ts'
import type { Dialog } from '../../world/messages/history.ts'
import type { Message } from '../../world/state/message.ts'
import type { World } from '../../world/state/world.ts'
import { toPeer } from './peers.ts'

export type ShownDialog = Omit<Dialog, 'top'> & { top?: Message }

/**
 * A chat in an account's list, with its last read message. Sent messages always count as read. A chat without
 * messages has 0 as its last message.
 */
export const toDialog = (
  world: World,
  viewerId: number,
  { peer, top, unread, readUpTo }: ShownDialog,
): Tl<tl.RawDialog> => ({
  _: 'dialog',
  peer: toPeer(peer),
  topMessage: top?.id ?? 0,
  readInboxMaxId: readUpTo,
  readOutboxMaxId: top?.id ?? 0,
  unreadCount: unread,
  unreadMentionsCount: 0,
  unreadReactionsCount: 0,
  unreadPollVotesCount: 0,
  notifySettings: { _: 'peerNotifySettings' },
  ...(peer.kind === 'channel' && { pts: boxOf(world, boxFor(viewerId, peer)).pts }),
})
