import { isService, type Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { authorOf } from '../chat/author-of.ts'
import { messageParts } from '../chat/message-text.ts'
import { Parts } from '../chat/Parts.tsx'
import { useChats } from '../store/chats.ts'
import { telegramNow } from '../store/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { chatTime } from '../ui/time.ts'
import { TopicIcon } from './TopicIcon.tsx'

interface Props {
  forum: Peer
  topic: Topic
  top: Message | undefined
  onOpen(): void
}

export function TopicItem({ forum, topic, top, onOpen }: Props) {
  const peers = useChats(({ peers }) => peers)
  const { title, unread, closed, pinned } = topic
  const author = top && !isService(top.content) ? authorOf(top, forum, peers) : undefined
  return (
    <button
      type="button"
      className="chat-item"
      aria-label={unread > 0 ? `${title}, ${unread} unread` : title}
      onClick={onOpen}
    >
      <TopicIcon topic={topic} />
      <span className="chat-item-text">
        <span className="chat-item-line">
          <span className="chat-item-title">
            <bdi className="ellipsis">{title}</bdi>
            {closed && (
              <span className="topic-mark" role="img" aria-label="Closed" title="Closed">
                <Icon name="lock" size={15} />
              </span>
            )}
          </span>
          {top && (
            <time dateTime={new Date(top.date * 1000).toISOString()}>
              {chatTime(top.date, telegramNow())}
            </time>
          )}
        </span>
        <span className="chat-item-line">
          <span className="chat-item-preview ellipsis">
            {author && (
              <span className="chat-item-author">
                <bdi>{author.title}</bdi>:{' '}
              </span>
            )}
            <bdi>{top ? <Parts parts={messageParts(top, peers)} /> : 'No messages yet'}</bdi>
          </span>
          {unread > 0 ? (
            <span className="chat-item-unread">{unread}</span>
          ) : (
            pinned && <span className="chat-item-pin">📌</span>
          )}
        </span>
      </span>
    </button>
  )
}
