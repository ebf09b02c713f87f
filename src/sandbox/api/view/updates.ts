import type { Tl, tl } from '../../tl/types.ts'
import { emojiStatusOf } from '../../world/accounts/emoji-status.ts'
import { isChannelBox, ownerOf } from '../../world/messages/boxes.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { World, WorldUpdate } from '../../world/state/world.ts'
import { toCallback } from './callbacks.ts'
import { toEmojiStatus } from './emoji-status.ts'
import { toInlineQueryUpdate, toInlineSendUpdate } from './inline.ts'
import { recentRequesters } from './invites.ts'
import { peersIn, toMessage } from './messages.ts'
import { toPeer, toPeerLists } from './peers.ts'
import { toPoll, toPollResults } from './polls.ts'
import { type Named, namedByEvent, toEvent } from './qts-events.ts'
import { toMessageReactions } from './reactions.ts'

/** The updates for an account, with all peers that a client needs to understand them. */
export function toUpdates(world: World, accountId: number, happened: WorldUpdate[]): Tl<tl.RawUpdates> {
  const named = happened.map(update => namedBy(world, update))
  return {
    _: 'updates',
    updates: happened.map(update => toUpdate(world, update)),
    ...toPeerLists(
      world,
      accountId,
      named.flatMap(({ peers }) => peers),
      named.flatMap(({ strangers = [] }) => strangers),
    ),
    date: world.now(),
    seq: 0,
  }
}

function toUpdate(world: World, update: WorldUpdate): Tl<tl.TypeUpdate> {
  const { accountId } = update
  switch (update.kind) {
    case 'message': {
      const { box, pts } = update.message
      const message = toMessage(world, update.message, accountId)
      return isChannelBox(box)
        ? { _: 'updateNewChannelMessage', message, pts, ptsCount: 1 }
        : { _: 'updateNewMessage', message, pts, ptsCount: 1 }
    }
    case 'edit': {
      const { box, pts, edited } = update.message
      const message = toMessage(world, update.message, accountId)
      const after = { message, pts: edited?.pts ?? pts, ptsCount: 1 }
      return { _: isChannelBox(box) ? 'updateEditChannelMessage' : 'updateEditMessage', ...after }
    }
    case 'delete': {
      const { box, ids: messages, pts } = update
      const gone = { messages, pts, ptsCount: messages.length }
      return isChannelBox(box)
        ? { _: 'updateDeleteChannelMessages', channelId: ownerOf(box), ...gone }
        : { _: 'updateDeleteMessages', ...gone }
    }
    case 'pin': {
      const { message, pinned, pts } = update
      const change = { pinned, messages: [message.id], pts, ptsCount: 1 }
      return isChannelBox(message.box)
        ? { _: 'updatePinnedChannelMessages', channelId: ownerOf(message.box), ...change }
        : { _: 'updatePinnedMessages', peer: toPeer(message.peer), ...change }
    }
    case 'reactions': {
      const { id: msgId, peer } = update.message
      const reactions = toMessageReactions(world, accountId, update.message)
      return { _: 'updateMessageReactions', peer: toPeer(peer), msgId, reactions }
    }
    case 'poll': {
      const poll = world.polls.get(update.pollId)
      const pollId = BigInt(update.pollId)
      if (!poll) return { _: 'updateMessagePoll', pollId, results: { _: 'pollResults' } }
      const results = toPollResults(world, accountId, poll)
      return { _: 'updateMessagePoll', pollId, poll: toPoll(world, poll), results }
    }
    case 'typing':
      return toTyping(update)
    case 'topic_pin': {
      const { peer, topicId, pinned } = update
      return { _: 'updatePinnedForumTopic', peer: toPeer(peer), topicId, ...(pinned && { pinned }) }
    }
    case 'chat': {
      const { kind, id } = update.peer
      return kind === 'chat' ? { _: 'updateChat', chatId: id } : { _: 'updateChannel', channelId: id }
    }
    case 'join_requests': {
      const requests = world.chats.get(update.peer.id)?.joinRequests ?? []
      return {
        _: 'updatePendingJoinRequests',
        peer: toPeer(update.peer),
        requestsPending: requests.length,
        recentRequesters: recentRequesters(requests),
      }
    }
    case 'blocked':
      return { _: 'updatePeerBlocked', blocked: update.isBlocked, peerId: toPeer(userPeer(update.peerId)) }
    case 'user':
      return { _: 'updateUser', userId: update.userId }
    case 'emoji_status': {
      const { userId } = update
      const user = world.users.get(userId)
      return {
        _: 'updateUserEmojiStatus',
        userId,
        emojiStatus: toEmojiStatus(user && emojiStatusOf(user)),
      }
    }
    case 'qts':
      return toEvent(world, update.event)
    case 'callback':
      return toCallback(update.query)
    case 'inline_query':
      return toInlineQueryUpdate(update.query)
    case 'inline_send':
      return toInlineSendUpdate(world, update.chosen)
    default:
      return update satisfies never
  }
}

function toTyping({
  userId,
  peer,
  topicId,
  action,
}: Extract<WorldUpdate, { kind: 'typing' }>): Tl<tl.TypeUpdate> {
  const fromId = toPeer(userPeer(userId))
  if (peer.kind === 'user') return { _: 'updateUserTyping', userId, action }
  return peer.kind === 'chat'
    ? { _: 'updateChatUserTyping', chatId: peer.id, fromId, action }
    : {
        _: 'updateChannelUserTyping',
        channelId: peer.id,
        ...(topicId !== undefined && { topMsgId: topicId }),
        fromId,
        action,
      }
}

const onlyPeers = (peers: PeerRef[]): Named => ({ peers })

function namedBy(world: World, update: WorldUpdate): Named {
  switch (update.kind) {
    case 'message':
    case 'edit':
      return onlyPeers(peersIn(world, update.message, update.accountId))
    case 'delete':
      return onlyPeers(isChannelBox(update.box) ? [{ kind: 'channel', id: ownerOf(update.box) }] : [])
    case 'pin':
      return onlyPeers([update.message.peer])
    case 'reactions':
      return onlyPeers(peersIn(world, update.message, update.accountId))
    case 'poll': {
      const poll = world.polls.get(update.pollId)
      return onlyPeers(poll?.publicVoters ? poll.votes.slice(-3).map(({ userId }) => userPeer(userId)) : [])
    }
    case 'typing':
      return onlyPeers([update.peer, userPeer(update.userId)])
    case 'chat':
    case 'topic_pin':
      return onlyPeers([update.peer])
    case 'join_requests': {
      const requests = world.chats.get(update.peer.id)?.joinRequests ?? []
      return onlyPeers([update.peer, ...recentRequesters(requests).map(userPeer)])
    }
    case 'blocked':
      return onlyPeers([userPeer(update.peerId)])
    case 'user':
    case 'emoji_status':
      return onlyPeers([userPeer(update.userId)])
    case 'qts':
      return namedByEvent(world, update.event)
    case 'callback': {
      const { at, userId } = update.query
      return { peers: 'peer' in at ? [at.peer] : [], strangers: [userPeer(userId)] }
    }
    case 'inline_query':
      return { peers: [], strangers: [userPeer(update.query.userId)] }
    case 'inline_send':
      return { peers: [], strangers: [userPeer(update.chosen.userId)] }
    default:
      return update satisfies never
  }
}
