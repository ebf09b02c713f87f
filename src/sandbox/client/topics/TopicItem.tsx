import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { ItemText } from '../chats/ItemText.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TopicIcon } from './TopicIcon.tsx'

interface Props {
  forum: Peer
  topic: Topic
  top: Message | undefined
  onOpen(): void
}

export function TopicItem({ forum, topic, top, onOpen }: Props) {
  const { title, unread, closed, pinned } = topic
  return (
    <button
      type="button"
      className="chat-item"
      aria-label={unread > 0 ? `${title}, ${unread} unread` : title}
      onClick={onOpen}
    >
      <TopicIcon topic={topic} />
      <ItemText
        title={
          <>
            <bdi className="ellipsis">{title}</bdi>
            {closed && (
              <span className="topic-mark" role="img" aria-label="Closed" title="Closed">
                <Icon name="lock" size={15} />
              </span>
            )}
          </>
        }
        chat={forum}
        top={top}
        empty="No messages yet"
        unread={unread}
        pinned={pinned}
      />
    </button>
  )
}
