import { type Peer, peerKey } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { useSession } from '../store/session.ts'
import { useTopics } from '../store/topics.ts'

/** The topic of a forum that is on screen. Undefined while the list of topics is, and once the topic is deleted. */
export function useOpenTopic(peer: Peer): Topic | undefined {
  const topicId = useSession(({ openTopic }) => openTopic)
  const topics = useTopics(topics => topics[peerKey(peer)])
  return peer.forum ? topics?.find(({ id }) => id === topicId) : undefined
}
