import { boxOf, channelBox } from '../messages/boxes.ts'
import { deliver } from '../messages/deliver.ts'
import type { Message } from '../state/message.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import { RpcError } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID } from '../state/topics.ts'
import type { World } from '../state/world.ts'
import { assertForum, ICON_COLORS, mayCreateTopic, placeTopic, toTopicTitle } from './topics.ts'

export interface NewTopic {
  title: string
  /** RGB. A colour outside {@link ICON_COLORS} becomes the first of them. */
  iconColor?: number | undefined
  /** A 64-bit number in decimal. */
  iconEmojiId?: string | undefined
}

/**
 * `messages.createForumTopic`. Errors: CHANNEL_FORUM_MISSING, 403 CHAT_WRITE_FORBIDDEN, TOPIC_TITLE_EMPTY.
 *
 * @returns the message that says that the topic was created: the topic has the message's id
 * @see https://core.telegram.org/method/messages.createForumTopic
 */
export function createTopic(world: World, userId: number, chat: Chat, wanted: NewTopic): Message {
  assertForum(chat)
  if (!mayCreateTopic(world, chat, userId)) throw new RpcError(403, 'CHAT_WRITE_FORBIDDEN')
  const title = toTopicTitle(wanted.title)
  const iconColor = ICON_COLORS.find(color => color === wanted.iconColor) ?? ICON_COLORS[0]
  const icon = {
    iconColor,
    ...(wanted.iconEmojiId !== undefined && { iconEmojiId: wanted.iconEmojiId }),
  }
  const id = nextMessageId(world, chat)
  const topic = { id, title, ...icon, creatorId: userId, date: world.now() }
  placeTopic(world, chat, topic, 'first')
  return deliver(world, userId, chatPeer(chat), { kind: 'topic_created', title, ...icon }, { topicId: id })
}

/** The first message of a chat of the cast would get General's id: no message says that the chat was created. */
function nextMessageId(world: World, chat: Chat): number {
  const name = channelBox(chat.id)
  const box = boxOf(world, name)
  if (box.lastMessageId < GENERAL_TOPIC_ID) world.boxes.set(name, { ...box, lastMessageId: GENERAL_TOPIC_ID })
  return boxOf(world, name).lastMessageId + 1
}
