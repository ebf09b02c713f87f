import { useMemo } from 'react'
import type { Message } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { type Topic, topicIdOf } from '../api/topic.ts'
import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { useTopics } from '../store/topics.ts'

/** The topic of a forum that is on screen. Undefined while the list of topics is, and once the topic is deleted. */
export function useOpenTopic(peer: Peer): Topic | undefined {
  const topicId = useOpenTopicId(peer)
  const topics = useTopics(topics => topics[peerKey(peer)])
  return topics?.find(({ id }) => id === topicId)
}

/** Undefined in a chat without topics. */
export const useOpenTopicId = ({ forum }: Peer): number | undefined =>
  useSession(({ openTopic }) => (forum ? openTopic : undefined))

/** The fetched messages of a chat, oldest first. In a forum, only those of the topic on screen. */
export function useShownMessages(peer: Peer): Message[] | undefined {
  const topicId = useOpenTopicId(peer)
  const all = useChats(({ messages }) => messages[peerKey(peer)])
  return useMemo(
    () => (topicId === undefined ? all : all?.filter(message => topicIdOf(message) === topicId)),
    [all, topicId],
  )
}
