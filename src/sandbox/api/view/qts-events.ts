import type { Tl, tl } from '../../tl/types.ts'
import { isChannelBox } from '../../world/messages/boxes.ts'
import { findMessage } from '../../world/messages/deliver.ts'
import type { Message } from '../../world/state/message.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { Participant, QtsEvent } from '../../world/state/rows.ts'
import type { World } from '../../world/state/world.ts'
import { toInviteUnder } from './invites.ts'
import { peersIn, toMessage } from './messages.ts'
import { toChannelParticipant, toChatParticipant } from './participants.ts'
import { toPeer } from './peers.ts'
import { toOption } from './polls.ts'
import { toReaction, toReactionCounts } from './reactions.ts'

/** The peers that an update names. */
export interface Named {
  peers: PeerRef[]
  /** Those peers that a bot gets in the min form, unless it has met them. */
  strangers?: PeerRef[]
}

/** An event of a bot's qts sequence. */
export function toEvent(world: World, event: QtsEvent): Tl<tl.TypeUpdate> {
  const { qts } = event
  if (event.kind === 'managed_bot') {
    const { userId, botId } = event
    return { _: 'updateManagedBot', userId, botId, qts }
  }
  if (event.kind === 'reaction') {
    const { peer, messageId: msgId, date, actorId, before, after } = event
    return {
      _: 'updateBotMessageReaction',
      peer: toPeer(peer),
      ...{ msgId, date, qts },
      actor: toPeer(userPeer(actorId)),
      oldReactions: before.map(toReaction),
      newReactions: after.map(toReaction),
    }
  }
  if (event.kind === 'vote') {
    const { pollId, userId, answers } = event
    return {
      _: 'updateMessagePollVote',
      pollId: BigInt(pollId),
      peer: toPeer(userPeer(userId)),
      options: answers.map(toOption),
      positions: answers,
      qts,
    }
  }
  if (event.kind === 'participant') return toParticipantChange(world, event)
  if (event.kind === 'join_request') {
    const { accountId, peer, date, userId, hash } = event
    const chat = world.chats.get(peer.id)
    const invite = toInviteUnder(chat, accountId, hash)
    return {
      _: 'updateBotChatInviteRequester',
      peer: toPeer(peer),
      ...{ date, userId, about: '', invite, qts },
    }
  }
  if (event.kind === 'stopped') {
    const { userId, date, stopped } = event
    return { _: 'updateBotStopped', userId, date, stopped, qts }
  }
  if (event.kind === 'reaction_counts') {
    const { peer, messageId: msgId, date, counts } = event
    const reactions = toReactionCounts(counts)
    return { _: 'updateBotMessageReactions', peer: toPeer(peer), msgId, date, reactions, qts }
  }
  const { message, parent, viewerId } = summons(world, event.queryId)
  return {
    _: 'updateBotGuestChatQuery',
    queryId: BigInt(event.queryId),
    message: toMessage(world, message, viewerId),
    ...(parent && { referenceMessages: [toMessage(world, parent, viewerId)] }),
    qts,
  }
}

export function namedByEvent(world: World, event: QtsEvent): Named {
  if (event.kind === 'managed_bot') return { peers: [userPeer(event.userId), userPeer(event.botId)] }
  if (event.kind === 'reaction') return { peers: [event.peer, userPeer(event.actorId)] }
  if (event.kind === 'reaction_counts') return { peers: [event.peer] }
  if (event.kind === 'vote' || event.kind === 'stopped') return { peers: [userPeer(event.userId)] }
  if (event.kind === 'join_request') {
    return { peers: [event.peer, userPeer(event.userId), ...inviter(world, event)] }
  }
  if (event.kind === 'participant') {
    return { peers: [event.peer, userPeer(event.actorId), userPeer(event.userId), ...inviter(world, event)] }
  }
  const { message, parent } = summons(world, event.queryId)
  const authors = parent ? [userPeer(parent.fromId), ...(parent.guestVia ? [parent.guestVia] : [])] : []
  const strangers = [...peersIn(world, message, message.fromId), ...authors]
  return { peers: [], strangers }
}

/**
 * The message that called a guest, and the message that it answers. From a private chat the guest gets the
 * caller's copies, as outgoing messages. In a group no message is outgoing.
 *
 * @see https://core.telegram.org/constructor/updateBotGuestChatQuery
 */
function summons(world: World, queryId: string) {
  const query = world.guestQueries.get(queryId)
  const message = query && findMessage(world, query.box, query.messageId)
  if (!message) throw new Error(`the guest query ${queryId} has no message`)
  const { box, peer, replyTo, fromId } = message
  const parent: Message | undefined = replyTo === undefined ? undefined : findMessage(world, box, replyTo)
  const isPrivate = !isChannelBox(box) && peer.kind === 'user'
  return { message, parent, viewerId: isPrivate ? fromId : 0 }
}

/** The administrator whose link was used. */
function inviter(world: World, { peer, hash }: { peer: PeerRef; hash?: string }): PeerRef[] {
  const invite = world.chats.get(peer.id)?.invites?.find(one => one.hash === hash)
  return invite ? [userPeer(invite.creatorId)] : []
}

/** A user who isn't in the chat has no participant. */
function toParticipantChange(
  world: World,
  event: Extract<QtsEvent, { kind: 'participant' }>,
): Tl<tl.TypeUpdate> {
  const { accountId, peer, date, actorId, userId, before, after, qts } = event
  const known = world.chats.get(peer.id)
  const chat = known ?? { creatorId: actorId, createdAt: date, members: [] }
  const invite = event.hash !== undefined && { invite: toInviteUnder(known, accountId, event.hash) }
  if (peer.kind === 'chat') {
    const prevParticipant = toChatParticipant(chat, userId, before)
    const newParticipant = toChatParticipant(chat, userId, after)
    return {
      _: 'updateChatParticipant',
      ...{ chatId: peer.id, date, actorId, userId, qts },
      ...(prevParticipant && { prevParticipant }),
      ...(newParticipant && { newParticipant }),
      ...invite,
    }
  }
  const seen = (one: Participant) => toChannelParticipant(chat, accountId, userId, one)
  return {
    _: 'updateChannelParticipant',
    ...{ channelId: peer.id, date, actorId, userId, qts },
    ...(before.kind !== 'left' && { prevParticipant: seen(before) }),
    ...(after.kind !== 'left' && { newParticipant: seen(after) }),
    ...invite,
  }
}
