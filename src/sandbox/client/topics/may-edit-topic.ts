import type { Peer } from '../api/peer.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../api/topic.ts'

/** Its creator and users who manage topics may close a topic, and write in a closed topic. */
export const mayEditTopic = ({ managesTopics }: Peer, { own }: Topic) => managesTopics === true || own

/** Whether a topic lets the user write. True in a chat without topics. */
export const mayWriteIn = (forum: Peer, topic: Topic | undefined) =>
  topic?.closed !== true || mayEditTopic(forum, topic)

/** General can't be deleted. */
export const mayDeleteTopic = ({ deletes }: Peer, { id }: Topic) =>
  deletes === true && id !== GENERAL_TOPIC_ID
