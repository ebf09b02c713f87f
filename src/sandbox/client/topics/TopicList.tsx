import { useState } from 'react'
import type { Message } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { topicIdOf } from '../api/topic.ts'
import { useChats } from '../store/chats.ts'
import { openTopic, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { createTopic, useTopics } from '../store/topics.ts'
import { Icon } from '../ui/Icon.tsx'
import { NewTopicDialog } from './NewTopicDialog.tsx'
import { TopicItem } from './TopicItem.tsx'
import './topics.css'

const NO_MESSAGES: never[] = []

/** The topics of a forum, in place of its messages. */
export function TopicList({ forum }: { forum: Peer }) {
  const key = peerKey(forum)
  const call = useSession(({ call }) => call)
  const topics = useTopics(topics => topics[key])
  const messages = useChats(({ messages }) => messages[key]) ?? NO_MESSAGES
  const [creating, setCreating] = useState(false)
  /** The form stays until Telegram has accepted the topic, so that a refusal loses no words. */
  const create = (title: string, iconColor: number) =>
    createTopic(call, forum, title, iconColor).then(id => {
      setCreating(false)
      // The user may have opened another chat meanwhile.
      if (useSession.getState().openChat === key) openTopic(id)
    }, toastError)
  if (!topics) return <div className="topics" aria-busy="true" />
  const shown = topics
    .filter(({ hidden }) => !hidden || forum.managesTopics)
    .map(topic => ({ topic, top: lastIn(messages, topic.id) }))
    .sort(
      (a, b) =>
        Number(b.topic.pinned) - Number(a.topic.pinned) || (b.topic.pinned ? 0 : newest(a.top, b.top)),
    )
  return (
    <div className="topics">
      <ul aria-label="Topics">
        {shown.map(({ topic, top }) => (
          <li key={topic.id}>
            <TopicItem forum={forum} topic={topic} top={top} onOpen={() => openTopic(topic.id)} />
          </li>
        ))}
      </ul>
      {forum.createsTopics && (
        <button type="button" className="topics-new" onClick={() => setCreating(true)}>
          <Icon name="plus" size={20} /> New topic
        </button>
      )}
      {creating && <NewTopicDialog onCreate={create} onClose={() => setCreating(false)} />}
    </div>
  )
}

const lastIn = (messages: Message[], topicId: number) =>
  messages.findLast(message => topicIdOf(message) === topicId)

const newest = (a: Message | undefined, b: Message | undefined) => (b?.id ?? 0) - (a?.id ?? 0)
