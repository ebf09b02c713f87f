import { deliver } from '../messages/deliver.ts'
import type { MessageContent } from '../state/message.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../state/topics.ts'
import type { World } from '../state/world.ts'
import { mayEditTopic, mayManageTopics, placeTopic, topicUnder, toTopicTitle } from './topics.ts'

/** The changes of a topic. An absent property stays as it is. */
export interface TopicEdit {
  title?: string | undefined
  /** A 64-bit number in decimal. `0` removes the custom emoji. */
  iconEmojiId?: string | undefined
  closed?: boolean | undefined
  hidden?: boolean | undefined
}

/**
 * `messages.editForumTopic`: changes the title and the icon, closes or opens a topic, or hides General. A message in
 * the topic says so. Errors: CHANNEL_FORUM_MISSING; TOPIC_ID_INVALID, also for hiding another topic than General; 403
 * CHAT_ADMIN_REQUIRED, TOPIC_CLOSE_SEPARATELY, TOPIC_HIDE_SEPARATELY, GENERAL_MODIFY_ICON_FORBIDDEN, TOPIC_TITLE_EMPTY, TOPIC_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/messages.editForumTopic
 */
export function editTopic(world: World, userId: number, chat: Chat, topicId: number, edit: TopicEdit) {
  const topic = topicUnder(chat, topicId)
  assertTogether(topic, edit)
  if (!mayEditTopic(chat, userId, topic)) throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
  const change = changeOf(topic, edit)
  if (Object.keys(change).length === 0) throw badRequest('TOPIC_NOT_MODIFIED')
  placeTopic(world, chat, changed(topic, change), 'where it was')
  const where = topicId === GENERAL_TOPIC_ID ? {} : { topicId }
  deliver(world, userId, chatPeer(chat), { kind: 'topic_edited', ...change }, where)
}

/** Telegram's `topics_pinned_limit`. */
const MAX_PINNED = 5

/**
 * `messages.updatePinnedForumTopic`: pins or unpins a topic above the other topics. Errors: CHANNEL_FORUM_MISSING, TOPIC_ID_INVALID, 403 CHAT_ADMIN_REQUIRED, PINNED_TOPIC_NOT_MODIFIED, PINNED_TOO_MUCH.
 *
 * @see https://core.telegram.org/method/messages.updatePinnedForumTopic
 */
export function pinTopic(world: World, userId: number, chat: Chat, topicId: number, pinned: boolean) {
  const { pinned: before = false, ...topic } = topicUnder(chat, topicId)
  if (!mayManageTopics(chat, userId)) throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
  if (before === pinned) throw badRequest('PINNED_TOPIC_NOT_MODIFIED')
  const others = (chat.topics ?? []).filter(one => one.pinned)
  if (pinned && others.length >= MAX_PINNED) throw badRequest('PINNED_TOO_MUCH')
  placeTopic(world, chat, pinned ? { ...topic, pinned } : topic, 'first')
  for (const { userId: accountId } of chat.members) {
    world.publish({ kind: 'topic_pin', accountId, peer: chatPeer(chat), topicId, pinned })
  }
}

function assertTogether({ id }: Topic, { closed, hidden, ...look }: TopicEdit) {
  const isLook = look.title !== undefined || look.iconEmojiId !== undefined
  if (closed !== undefined && (isLook || hidden !== undefined)) throw badRequest('TOPIC_CLOSE_SEPARATELY')
  if (hidden !== undefined && isLook) throw badRequest('TOPIC_HIDE_SEPARATELY')
  const isGeneral = id === GENERAL_TOPIC_ID
  if (hidden !== undefined && !isGeneral) throw badRequest('TOPIC_ID_INVALID')
  if (look.iconEmojiId !== undefined && isGeneral) throw badRequest('GENERAL_MODIFY_ICON_FORBIDDEN')
}

type Change = Omit<Extract<MessageContent, { kind: 'topic_edited' }>, 'kind'>

/** The properties that change. General is closed when it is hidden, and shown when it is opened. */
function changeOf(topic: Topic, edit: TopicEdit): Change {
  const title = edit.title === undefined ? topic.title : toTopicTitle(edit.title)
  const icon = edit.iconEmojiId ?? topic.iconEmojiId ?? '0'
  const isHidden = edit.closed === false ? false : (edit.hidden ?? topic.hidden === true)
  const isClosed = edit.hidden === true ? true : (edit.closed ?? topic.closed === true)
  return {
    ...(title !== topic.title && { title }),
    ...(icon !== (topic.iconEmojiId ?? '0') && { iconEmojiId: icon }),
    ...(isClosed !== (topic.closed === true) && { closed: isClosed }),
    ...(isHidden !== (topic.hidden === true) && { hidden: isHidden }),
  }
}

function changed(topic: Topic, change: Change): Topic {
  const { iconEmojiId: iconBefore = '0', closed: closedBefore = false, hidden: hiddenBefore = false } = topic
  const { iconEmojiId: _icon, closed: _closed, hidden: _hidden, ...rest } = topic
  const {
    title = topic.title,
    iconEmojiId = iconBefore,
    closed = closedBefore,
    hidden = hiddenBefore,
  } = change
  return {
    ...rest,
    title,
    ...(iconEmojiId !== '0' && { iconEmojiId }),
    ...(closed && { closed }),
    ...(hidden && { hidden }),
  }
}
