import type { Tl, tl } from '../../tl/types.ts'
import { type BoxName, boxFor, boxOf, channelBox, userBox } from '../../world/boxes.ts'
import { historyOf } from '../../world/history.ts'
import type { Message } from '../../world/message.ts'
import { findMessage } from '../../world/messages.ts'
import { chatPeer, type PeerRef, peerKey } from '../../world/peers.ts'
import { accountOf, markRead, type World } from '../../world/world.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { assertMayRead, resolveChannel, resolvePeer, resolveSeenChannel } from './input-peer.ts'
import type { Methods } from './method.ts'

const MAX_PAGE = 100

/** What a box has under some ids; what isn't there is empty. */
function page(world: World, viewerId: number, box: BoxName, id: Tl<tl.TypeInputMessage>[]) {
  const ids = id.flatMap(one => ('id' in one ? [one.id] : []))
  const found = ids.map(one => findMessage(world, box, one) ?? one)
  const messages = found.filter((one): one is Message => typeof one !== 'number')
  return {
    messages: found.map(one =>
      typeof one === 'number' ? { _: 'messageEmpty' as const, id: one } : toMessage(world, one, viewerId),
    ),
    topics: [],
    ...toPeerLists(
      world,
      viewerId,
      messages.flatMap(message => peersIn(world, message, viewerId)),
    ),
  }
}

/** Up to which message a chat has been read; never back. */
function readUpTo(world: World, userId: number, peer: PeerRef, maxId: number) {
  const { lastMessageId } = boxOf(world, boxFor(userId, peer))
  const upTo = Math.min(maxId || lastMessageId, lastMessageId)
  if (upTo > (accountOf(world, userId).readUpTo[peerKey(peer)] ?? 0)) markRead(world, userId, peer, upTo)
}

export const history = {
  'messages.getHistory': {
    by: 'user',
    run: ({ world, userId }, { peer: input, offsetId, limit }) => {
      const peer = resolvePeer(world, userId, input)
      assertMayRead(world, userId, peer)
      const all = historyOf(world, userId, peer).reverse()
      const shown = all
        .filter(({ id }) => offsetId === 0 || id < offsetId)
        .slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      const { pts } = boxOf(world, boxFor(userId, peer))
      return {
        ...(peer.kind === 'channel'
          ? { _: 'messages.channelMessages' as const, pts, count: all.length }
          : { _: 'messages.messages' as const }),
        messages: shown.map(message => toMessage(world, message, userId)),
        topics: [],
        ...toPeerLists(
          world,
          userId,
          shown.flatMap(message => peersIn(world, message, userId)),
        ),
      }
    },
  },
  /** Of private chats and basic groups. Also how a client gets a fresh file reference. */
  'messages.getMessages': {
    by: 'both',
    run: ({ world, userId }, { id }) => ({
      _: 'messages.messages',
      ...page(world, userId, userBox(userId), id),
    }),
  },
  'channels.getMessages': {
    by: 'both',
    run: ({ world, userId }, { channel, id }) => {
      const box = channelBox(resolveSeenChannel(world, userId, channel).id)
      const { pts } = boxOf(world, box)
      return { _: 'messages.channelMessages', pts, count: id.length, ...page(world, userId, box, id) }
    },
  },
  /** Supergroups and channels as well. */
  'messages.readHistory': {
    by: 'user',
    run: ({ world, userId }, { peer, maxId }) => {
      readUpTo(world, userId, resolvePeer(world, userId, peer), maxId)
      return { _: 'messages.affectedMessages', pts: boxOf(world, userBox(userId)).pts, ptsCount: 0 }
    },
  },
  'channels.readHistory': {
    by: 'user',
    run: ({ world, userId }, { channel, maxId }) => {
      readUpTo(world, userId, chatPeer(resolveChannel(world, userId, channel)), maxId)
      return true
    },
  },
} satisfies Methods
