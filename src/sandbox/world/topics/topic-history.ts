import { accountOf, readIn } from '../accounts/account.ts'
import { channelBox } from '../messages/boxes.ts'
import { messagesIn } from '../messages/history.ts'
import type { Message } from '../state/message.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../state/topics.ts'
import type { World } from '../state/world.ts'
import { topicsOf } from './topics.ts'

export const topicIdOf = ({ topicId = GENERAL_TOPIC_ID }: Pick<Message, 'topicId'>) => topicId

/** The messages of a topic, oldest first. */
export const messagesOfTopic = (world: World, chat: Chat, topicId: number): Message[] =>
  [...messagesIn(world, channelBox(chat.id))].filter(message => topicIdOf(message) === topicId)

/** A topic as an account sees it. */
export interface TopicState {
  topic: Topic
  /** The last message. General may have no message. */
  top?: Message
  unread: number
  /** The id of the newest message that the account has read. */
  readUpTo: number
}

/** A forum's topics: first the pinned topics, then the others with the latest message first. */
export function topicStates(world: World, accountId: number, chat: Chat): TopicState[] {
  const account = accountOf(world, accountId)
  const states = new Map<number, TopicState>()
  for (const topic of topicsOf(chat)) {
    states.set(topic.id, { topic, unread: 0, readUpTo: readIn(account, chatPeer(chat), topic.id) })
  }
  for (const message of messagesIn(world, channelBox(chat.id))) {
    const state = states.get(topicIdOf(message))
    if (!state) continue
    state.top = message
    if (message.fromId !== accountId && message.id > state.readUpTo) state.unread++
  }
  const isPinned = ({ topic }: TopicState) => topic.pinned === true
  const [pinned, others] = [
    [...states.values()].filter(isPinned),
    [...states.values()].filter(one => !isPinned(one)),
  ]
  return [...pinned, ...others.sort((a, b) => (b.top?.id ?? 0) - (a.top?.id ?? 0))]
}
