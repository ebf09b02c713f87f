import type { TlJson, tl } from '../../tl/types.ts'
import type { Message } from './message.ts'

/** Every forum has this topic. It holds the messages that belong to no other topic. */
export const GENERAL_TOPIC_ID = 1

/** A forum's topic as the page shows it. @see https://core.telegram.org/api/forum */
export interface Topic {
  id: number
  title: string
  /** RGB. */
  iconColor: number
  /** The user has created it. */
  own: boolean
  closed: boolean
  hidden: boolean
  pinned: boolean
  unread: number
}

/** Undefined for a deleted topic. */
export function toTopic(topic: TlJson<tl.TypeForumTopic>): Topic | undefined {
  if (topic._ === 'forumTopicDeleted') return undefined
  const { id, title, iconColor, my, closed, hidden, pinned, unreadCount: unread } = topic
  return {
    ...{ id, title, iconColor, unread },
    own: my === true,
    closed: closed === true,
    hidden: hidden === true,
    pinned: pinned === true,
  }
}

/** The topic of a message in a forum. */
export const topicIdOf = ({ topicId = GENERAL_TOPIC_ID }: Pick<Message, 'topicId'>) => topicId
