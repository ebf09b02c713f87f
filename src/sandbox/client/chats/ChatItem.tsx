import type { ChatPreview } from '../store/chats-state.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import { ItemText } from './ItemText.tsx'
import './chat-item.css'

interface Props {
  chat: ChatPreview
  pinned: boolean
  open: boolean
  /** The Tab key stops here. */
  isStop: boolean
  onFocus(): void
  onOpen(): void
}

export function ChatItem({ chat: { peer, top, unread }, pinned, open, isStop, onFocus, onOpen }: Props) {
  return (
    <button
      type="button"
      className="chat-item"
      aria-label={unread > 0 ? `${peer.title}, ${unread} unread` : peer.title}
      aria-current={open ? 'page' : undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <Avatar peer={peer} />
      <ItemText
        title={<PeerName peer={peer} />}
        mark={
          top?.out && (
            <span className="chat-item-read">
              <Icon name="read" size={16} />
            </span>
          )
        }
        chat={peer}
        top={top}
        empty="Open the chat to start"
        unread={unread}
        pinned={pinned}
      />
    </button>
  )
}
