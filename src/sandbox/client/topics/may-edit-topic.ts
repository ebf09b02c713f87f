import type { Peer } from '../api/peer.ts'
import { GENERAL_TOPIC_ID, type Topic } from '../api/topic.ts'

/** Its creator and users who manage topics may close a topic, and write in a closed topic. */
export const mayEditTopic = ({ managesTopics }: Peer, { own }: Topic) => managesTopics === true || own

/** General can't be deleted. */
export const mayDeleteTopic = ({ deletes }: Peer, { id }: Topic) =>
  deletes === true && id !== GENERAL_TOPIC_ID
