import { isService } from '../api/message.ts'
import { authorOf } from '../chat/author-of.ts'
import { messageParts } from '../chat/message-text.ts'
import { Parts } from '../chat/Parts.tsx'
import { useChats } from '../store/chats.ts'
import type { ChatPreview } from '../store/chats-state.ts'
import { telegramNow } from '../store/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import { chatTime } from '../ui/time.ts'
import './chat-item.css'

interface Props {
  chat: ChatPreview
  pinned: boolean
  open: boolean
  onOpen(): void
}

export function ChatItem({ chat: { peer, top, unread }, pinned, open, onOpen }: Props) {
  const peers = useChats(({ peers }) => peers)
  const author = top && !isService(top.content) ? authorOf(top, peer, peers) : undefined
  return (
    <button
      type="button"
      className="chat-item"
      aria-label={unread > 0 ? `${peer.title}, ${unread} unread` : peer.title}
      aria-current={open ? 'page' : undefined}
      onClick={onOpen}
    >
      <Avatar peer={peer} />
      <span className="chat-item-text">
        <span className="chat-item-line">
          <span className="chat-item-title">
            <PeerName peer={peer} />
          </span>
          {top?.out && (
            <span className="chat-item-read">
              <Icon name="read" size={16} />
            </span>
          )}
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
            <bdi>{top ? <Parts parts={messageParts(top, peers)} /> : 'Open the chat to start'}</bdi>
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
