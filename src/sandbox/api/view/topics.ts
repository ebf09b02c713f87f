import type { Tl, tl } from '../../tl/types.ts'
import type { MessageContent } from '../../world/state/message.ts'
import { type Chat, chatPeer, userPeer } from '../../world/state/peers.ts'
import type { TopicState } from '../../world/topics/topic-history.ts'
import { toPeer } from './peers.ts'

type TopicContent = Extract<MessageContent, { kind: 'topic_created' | 'topic_edited' }>

/** The service message about a topic that was created or edited. */
export function toTopicAction(content: TopicContent): Tl<tl.TypeMessageAction> {
  const { kind, iconEmojiId, ...rest } = content
  const icon = iconEmojiId !== undefined && { iconEmojiId: BigInt(iconEmojiId) }
  if (content.kind === 'topic_edited') return { _: 'messageActionTopicEdit', ...rest, ...icon }
  const { title, iconColor } = content
  return { _: 'messageActionTopicCreate', title, iconColor, ...icon }
}

/** A topic as an account sees it. Sent messages count as read. */
export function toForumTopic(
  viewerId: number,
  chat: Chat,
  { topic, top, unread, readUpTo }: TopicState,
): Tl<tl.RawForumTopic> {
  const { id, title, iconColor, iconEmojiId, creatorId, date, closed, hidden, pinned } = topic
  return {
    _: 'forumTopic',
    my: creatorId === viewerId,
    closed: closed === true,
    pinned: pinned === true,
    hidden: hidden === true,
    ...{ id, date, title, iconColor },
    peer: toPeer(chatPeer(chat)),
    ...(iconEmojiId !== undefined && { iconEmojiId: BigInt(iconEmojiId) }),
    topMessage: top?.id ?? id,
    readInboxMaxId: readUpTo,
    readOutboxMaxId: top?.id ?? 0,
    unreadCount: unread,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    fromId: toPeer(userPeer(creatorId)),
    notifySettings: { _: 'peerNotifySettings' },
  }
}
