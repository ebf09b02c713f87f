import type { Tl, tl } from '../../tl/types.ts'
import { accountOf, markRead, readIn } from '../../world/accounts/account.ts'
import { boxFor, boxOf, channelBox, userBox } from '../../world/messages/boxes.ts'
import { findMessage } from '../../world/messages/deliver.ts'
import { historyOf } from '../../world/messages/history.ts'
import type { BoxName } from '../../world/state/box.ts'
import type { Message } from '../../world/state/message.ts'
import { chatPeer, type PeerRef, peerKey } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { messagesOfTopic } from '../../world/topics/topic-history.ts'
import { topicUnder } from '../../world/topics/topics.ts'
import type { Methods } from '../method.ts'
import { toMessageList } from '../view/message-list.ts'
import { assertMayRead, resolveChannel, resolveChat, resolvePeer, resolveSeenChannel } from './input-peer.ts'

const MAX_PAGE = 100

/** The messages of a box with some ids. An unknown id gives an empty message. */
function page(world: World, viewerId: number, box: BoxName, id: Tl<tl.TypeInputMessage>[]) {
  const ids = id.flatMap(one => ('id' in one ? [one.id] : []))
  return toMessageList(
    world,
    viewerId,
    ids.map(one => findMessage(world, box, one) ?? one),
  )
}

type Page = Pick<
  Tl<tl.messages.RawGetHistoryRequest>,
  'offsetId' | 'offsetDate' | 'addOffset' | 'limit' | 'minId' | 'maxId'
>

/**
 * A page of messages, the newest first. It begins at an offset and is moved by `addOffset`, which may lead back
 * to newer messages.
 *
 * @see https://core.telegram.org/api/offsets
 */
function pageOf(newestFirst: Message[], { offsetId, offsetDate, addOffset, limit, minId, maxId }: Page) {
  const wanted = newestFirst.filter(({ id }) => id > minId && (maxId === 0 || id < maxId))
  const isPast = ({ id, date }: Message) =>
    offsetId === 0 ? offsetDate === 0 || date < offsetDate : id < offsetId
  const found = wanted.findIndex(isPast)
  const start = (found < 0 ? wanted.length : found) + addOffset
  const end = start + Math.min(limit || MAX_PAGE, MAX_PAGE)
  return wanted.slice(Math.max(0, start), Math.max(0, end))
}

/** Marks a chat as read up to a message. It never goes back to an earlier message. */
function readUpTo(world: World, userId: number, peer: PeerRef, maxId: number) {
  const { lastMessageId } = boxOf(world, boxFor(userId, peer))
  const upTo = Math.min(maxId || lastMessageId, lastMessageId)
  if (upTo > (accountOf(world, userId).readUpTo[peerKey(peer)] ?? 0)) markRead(world, userId, peer, upTo)
}

export const history: Methods = {
  'messages.getHistory': {
    by: 'user',
    run: ({ world, userId }, { peer: input, ...asked }) => {
      const peer = resolvePeer(world, userId, input)
      assertMayRead(world, userId, peer)
      const all = historyOf(world, userId, peer).reverse()
      const shown = pageOf(all, asked)
      const { pts } = boxOf(world, boxFor(userId, peer))
      return {
        ...(peer.kind === 'channel'
          ? { _: 'messages.channelMessages' as const, pts, count: all.length }
          : { _: 'messages.messages' as const }),
        ...toMessageList(world, userId, shown),
      }
    },
  },
  /** The messages of a topic. Channel posts have no comments here. Errors: CHANNEL_FORUM_MISSING, TOPIC_ID_INVALID. */
  'messages.getReplies': {
    by: 'user',
    run: ({ world, userId }, { peer: input, msgId, ...asked }) => {
      const chat = resolveChat(world, userId, input)
      assertMayRead(world, userId, chatPeer(chat))
      const all = messagesOfTopic(world, chat, topicUnder(chat, msgId).id).reverse()
      const { pts } = boxOf(world, channelBox(chat.id))
      return {
        _: 'messages.channelMessages',
        pts,
        count: all.length,
        ...toMessageList(world, userId, pageOf(all, asked)),
      }
    },
  },
  /** For private chats and basic groups. Clients also get fresh file references this way. */
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
  /** For supergroups and channels as well. */
  'messages.readHistory': {
    by: 'user',
    run: ({ world, userId }, { peer, maxId }) => {
      readUpTo(world, userId, resolvePeer(world, userId, peer), maxId)
      return { _: 'messages.affectedMessages', pts: boxOf(world, userBox(userId)).pts, ptsCount: 0 }
    },
  },
  /** Marks a topic as read. Errors: CHANNEL_FORUM_MISSING, TOPIC_ID_INVALID. */
  'messages.readDiscussion': {
    by: 'user',
    run: ({ world, userId }, { peer, msgId, readMaxId }) => {
      const chat = resolveChat(world, userId, peer)
      const { id } = topicUnder(chat, msgId)
      const { lastMessageId } = boxOf(world, channelBox(chat.id))
      const upTo = Math.min(readMaxId || lastMessageId, lastMessageId)
      if (upTo > readIn(accountOf(world, userId), chatPeer(chat), id)) {
        markRead(world, userId, chatPeer(chat), upTo, id)
      }
      return true
    },
  },
  'channels.readHistory': {
    by: 'user',
    run: ({ world, userId }, { channel, maxId }) => {
      readUpTo(world, userId, chatPeer(resolveChannel(world, userId, channel)), maxId)
      return true
    },
  },
}
