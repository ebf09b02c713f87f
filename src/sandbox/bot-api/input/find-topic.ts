import type { Tl, tl } from '../../tl/types.ts'
import { GENERAL_TOPIC_ID } from '../../world/state/topics.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Arguments, integerArgument, textArgument } from '../wire/arguments.ts'
import { type Found, findOwnChat } from './find-chat.ts'
import type { FoundChat } from './find-member.ts'

/** The forum that `chat_id` names. Errors: 400 `the chat is not a forum`, and those of {@link findOwnChat}. */
export function findForum(bot: Bot, args: Arguments<'chat_id'>): FoundChat {
  const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
  if (!isForum(chat)) throw refuse('the chat is not a forum')
  return chat
}

export const isForum = (found: Found): found is FoundChat =>
  'chat' in found && found.chat._ === 'channel' && found.chat.forum === true

/** Errors: 400 `invalid forum topic identifier specified`. */
export function topicIdGiven(args: Arguments<'message_thread_id'>): number {
  const id = integerArgument(args, 'message_thread_id')
  if (id <= 0) throw refuse('invalid forum topic identifier specified')
  return id
}

/** A topic of a forum; undefined for an unknown or deleted topic. */
export function findTopic(bot: Bot, { peer }: FoundChat, id: number): Tl<tl.RawForumTopic> | undefined {
  const found = bot.invoke({ _: 'messages.getForumTopicsByID', peer: toInputPeer(peer), topics: [id] })
  const [topic] = found.topics
  return topic?._ === 'forumTopic' ? topic : undefined
}

/**
 * The topic that a message is sent to; undefined where no topic is named, and in chats without topics. General can't be
 * named. Errors: 400 `message thread not found`.
 */
export function topicToSendTo(bot: Bot, chat: Found, threadId: number): number | undefined {
  if (threadId <= 0) return undefined
  if ('user' in chat) throw refuse('message thread not found')
  if (!isForum(chat)) return undefined
  const topic = threadId === GENERAL_TOPIC_ID ? undefined : findTopic(bot, chat, threadId)
  if (!topic) throw refuse('message thread not found')
  return topic.id
}
