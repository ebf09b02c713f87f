import { hasRights } from '../chats/rights.ts'
import { boxOf, channelBox } from '../messages/boxes.ts'
import { type Affected, removeMessages } from '../messages/delete-messages.ts'
import { type Chat, memberOf } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID } from '../state/topics.ts'
import type { World } from '../state/world.ts'
import { messagesOfTopic } from './topic-history.ts'
import { placeTopic, topicUnder } from './topics.ts'

/**
 * `messages.deleteTopicHistory`: deletes a topic and its messages. The topic's creator may do so while nobody else has
 * written in it. Others need the right to delete messages. Errors: CHANNEL_FORUM_MISSING; TOPIC_ID_INVALID, also for
 * General; 403 CHAT_WRITE_FORBIDDEN.
 *
 * @see https://core.telegram.org/method/messages.deleteTopicHistory
 */
export function deleteTopic(world: World, userId: number, chat: Chat, topicId: number): Affected {
  const { creatorId, iconEmojiId: _icon, pinned: _pinned, ...topic } = topicUnder(chat, topicId)
  if (topicId === GENERAL_TOPIC_ID) throw badRequest('TOPIC_ID_INVALID')
  const messages = messagesOfTopic(world, chat, topicId)
  const isOwn = creatorId === userId && messages.every(({ fromId }) => fromId === userId)
  const may = hasRights(chat, userId, { deleteMessages: true })
  if (!may && !(isOwn && memberOf(chat, userId))) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  placeTopic(world, chat, { ...topic, creatorId, deleted: true }, 'where it was')
  removeMessages(world, messages)
  return { pts: boxOf(world, channelBox(chat.id)).pts, ptsCount: messages.length }
}
