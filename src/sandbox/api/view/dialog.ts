import type { Tl, tl } from '../../tl/types.ts'
import { boxFor, boxOf } from '../../world/messages/boxes.ts'
import type { Dialog } from '../../world/messages/history.ts'
import type { World } from '../../world/state/world.ts'
import { toPeer } from './peers.ts'

/** A chat in an account's list, with its last read message. Sent messages always count as read. */
export const toDialog = (
  world: World,
  viewerId: number,
  { peer, top, unread, readUpTo }: Dialog,
): Tl<tl.RawDialog> => ({
  _: 'dialog',
  peer: toPeer(peer),
  topMessage: top.id,
  readInboxMaxId: readUpTo,
  readOutboxMaxId: top.id,
  unreadCount: unread,
  unreadMentionsCount: 0,
  unreadReactionsCount: 0,
  unreadPollVotesCount: 0,
  notifySettings: { _: 'peerNotifySettings' },
  ...(peer.kind === 'channel' && { pts: boxOf(world, boxFor(viewerId, peer)).pts }),
})
