import type { TlJson, tl } from '../../tl/types.ts'
import type { Peer } from '../api/peer.ts'
import { GENERAL_TOPIC_ID } from '../api/topic.ts'
import { useSession } from './session.ts'

/** The topic of a forum that is on screen. Undefined for General, and in other chats. */
export function openTopicIn({ forum }: Peer): number | undefined {
  const { openTopic } = useSession.getState()
  return forum && openTopic !== GENERAL_TOPIC_ID ? openTopic : undefined
}

/**
 * The message that a new message answers, and the topic on screen that it belongs to. A message that answers nothing in
 * its topic answers the topic's first message.
 *
 * @see https://core.telegram.org/constructor/inputReplyToMessage
 */
export function replyIn(
  peer: Peer,
  msgId: number | undefined,
): { replyTo?: TlJson<tl.RawInputReplyToMessage> } {
  const topicId = openTopicIn(peer)
  const replyToMsgId = msgId ?? topicId
  if (replyToMsgId === undefined) return {}
  const topic = topicId !== undefined && { topMsgId: topicId }
  return { replyTo: { _: 'inputReplyToMessage', replyToMsgId, ...topic } }
}
