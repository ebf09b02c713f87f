import type { ReactNode } from 'react'
import { isService, type Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import { authorOf } from '../chat/author-of.ts'
import { messageParts } from '../chat/message-text.ts'
import { Parts } from '../chat/Parts.tsx'
import { useChats } from '../store/chats.ts'
import { telegramNow } from '../store/session.ts'
import { chatTime } from '../ui/time.ts'
import './chat-item.css'

interface Props {
  title: ReactNode
  /** A sign between the title and the time. */
  mark?: ReactNode
  /** The chat of the last message. */
  chat: Peer
  /** The last message. */
  top: Message | undefined
  /** Shown when there is no message. */
  empty: string
  unread: number
  pinned: boolean
}

/** The two lines of a chat or a topic in a list: the title and the time, the last message and a count. */
export function ItemText({ title, mark, chat, top, empty, unread, pinned }: Props) {
  const peers = useChats(({ peers }) => peers)
  const author = top && !isService(top.content) ? authorOf(top, chat, peers) : undefined
  return (
    <span className="chat-item-text">
      <span className="chat-item-line">
        <span className="chat-item-title">{title}</span>
        {mark}
        {top && (
          <time dateTime={new Date(top.date * 1000).toISOString()}>{chatTime(top.date, telegramNow())}</time>
        )}
      </span>
      <span className="chat-item-line">
        <span className="chat-item-preview">
          {author && (
            <span className="chat-item-author">
              <bdi className="ellipsis">{author.title}</bdi>:
            </span>
          )}
          <bdi className="ellipsis">{top ? <Parts parts={messageParts(top, peers)} /> : empty}</bdi>
        </span>
        {unread > 0 ? (
          <span className="chat-item-unread">{unread}</span>
        ) : (
          pinned && <span className="chat-item-pin">📌</span>
        )}
      </span>
    </span>
  )
}
