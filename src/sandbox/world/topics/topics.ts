import { defaultBansOf } from '../chats/banned-rights.ts'
import { isForbidden } from '../chats/participants.ts'
import { hasRights } from '../chats/rights.ts'
import { type Chat, memberOf } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../state/topics.ts'
import type { World } from '../state/world.ts'

/** In characters. */
const MAX_TITLE = 128

/** The colours of icons. The first colour is the default. */
export const ICON_COLORS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f] as const

/** A forum's topics with General, the pinned topics first. The topic that was pinned last comes first. */
export function topicsOf(chat: Chat): Topic[] {
  const topics = (chat.topics ?? []).filter(topic => !topic.deleted)
  const hasGeneral = topics.some(({ id }) => id === GENERAL_TOPIC_ID)
  const all = hasGeneral ? topics : [...topics, newGeneral(chat)]
  return all.sort((a, b) => Number(b.pinned === true) - Number(a.pinned === true))
}

/** General before its first change. */
const newGeneral = ({ creatorId, createdAt }: Chat): Topic => ({
  id: GENERAL_TOPIC_ID,
  title: 'General',
  iconColor: ICON_COLORS[0],
  creatorId,
  date: createdAt,
})

export const findTopic = (chat: Chat, id: number): Topic | undefined =>
  topicsOf(chat).find(topic => topic.id === id)

/** Whether there is or was a topic with this id. */
export const isTopicId = (chat: Chat, id: number) =>
  id === GENERAL_TOPIC_ID || chat.topics?.some(topic => topic.id === id) === true

/** The topic with an id. Errors: CHANNEL_FORUM_MISSING for a chat without topics, TOPIC_ID_INVALID. */
export function topicUnder(chat: Chat, id: number): Topic {
  assertForum(chat)
  const topic = findTopic(chat, id)
  if (!topic) throw badRequest('TOPIC_ID_INVALID')
  return topic
}

/** Errors: CHANNEL_FORUM_MISSING. */
export function assertForum({ forum }: Chat) {
  if (!forum) throw badRequest('CHANNEL_FORUM_MISSING')
}

/** A topic's title as it is stored. Errors: TOPIC_TITLE_EMPTY. */
export function toTopicTitle(given: string): string {
  const title = [...given.trim()].slice(0, MAX_TITLE).join('')
  if (title === '') throw badRequest('TOPIC_TITLE_EMPTY')
  return title
}

/** Stores a topic: at its former place, or before the other topics. */
export function placeTopic(world: World, chat: Chat, topic: Topic, where: 'where it was' | 'first') {
  const topics = chat.topics ?? []
  const isKnown = topics.some(({ id }) => id === topic.id)
  const others = topics.filter(({ id }) => id !== topic.id)
  const next =
    isKnown && where === 'where it was'
      ? topics.map(one => (one.id === topic.id ? topic : one))
      : [topic, ...others]
  world.chats.set(chat.id, { ...chat, topics: next })
}

export const mayManageTopics = (chat: Chat, userId: number) => hasRights(chat, userId, { manageTopics: true })

/** Whether a user may manage topics, or is a member of a chat where members may create topics. */
export function mayCreateTopic(world: World, chat: Chat, userId: number): boolean {
  if (mayManageTopics(chat, userId)) return true
  const isForAll = defaultBansOf(chat).manageTopics !== true
  const isKept = isForbidden(world, chat, userId, 'manageTopics')
  return memberOf(chat, userId) !== undefined && isForAll && !isKept
}

/** Whether a user may manage topics, or has created this topic. */
export const mayEditTopic = (chat: Chat, userId: number, { creatorId }: Topic) =>
  mayManageTopics(chat, userId) || (creatorId === userId && memberOf(chat, userId) !== undefined)
