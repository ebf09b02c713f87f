import { channelBox } from '../messages/boxes.ts'
import { findMessage } from '../messages/deliver.ts'
import { isForum } from '../state/find-peer.ts'
import { type Chat, type PeerRef, peerKey } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID } from '../state/topics.ts'
import type { World } from '../state/world.ts'
import { findTopic, isTopicId, mayEditTopic } from './topics.ts'

/** The place of a new message, as the sender names it. */
export interface Whereto {
  /** The answered message, or the first message of the topic. */
  id?: number
  /** The chat of that message. Absent: the chat that is written to. */
  peer?: PeerRef
  topicId?: number
}

/**
 * The topic of a new message: the named topic, else the topic of the answered message, else General. Errors:
 * TOPIC_ID_INVALID, TOPIC_DELETED, TOPIC_CLOSED for a user who may not edit the closed topic.
 *
 * @returns undefined for General, and in a chat without topics
 */
export function topicToWrite(
  world: World,
  userId: number,
  peer: PeerRef,
  where: Whereto,
): number | undefined {
  const chat = isForum(world, peer) && world.chats.get(peer.id)
  if (!chat) return undefined
  const topicId = where.topicId ?? topicAnswered(world, chat, peer, where) ?? GENERAL_TOPIC_ID
  const topic = findTopic(chat, topicId)
  if (!topic) throw badRequest(isTopicId(chat, topicId) ? 'TOPIC_DELETED' : 'TOPIC_ID_INVALID')
  if (topic.closed && !mayEditTopic(chat, userId, topic)) throw badRequest('TOPIC_CLOSED')
  return topicId === GENERAL_TOPIC_ID ? undefined : topicId
}

function topicAnswered(
  world: World,
  chat: Chat,
  to: PeerRef,
  { id, peer = to }: Whereto,
): number | undefined {
  if (id === undefined || peerKey(peer) !== peerKey(to)) return undefined
  return isTopicId(chat, id) ? id : findMessage(world, channelBox(chat.id), id)?.topicId
}
