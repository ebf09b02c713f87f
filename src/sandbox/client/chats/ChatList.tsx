import { useMemo } from 'react'
import { useChats } from '../store/chats.ts'
import { listChats } from '../store/chats-state.ts'
import { openChat, useSession } from '../store/session.ts'
import { ChatItem } from './ChatItem.tsx'

export function ChatList() {
  const state = useChats()
  const botKey = useSession(({ botKey }) => botKey)
  const open = useSession(({ openChat }) => openChat)
  const chats = useMemo(() => listChats(state, botKey), [state, botKey])
  return (
    <nav className="chat-list" aria-label="Chats">
      {state.loaded && chats.length === 0 && <p className="chat-list-empty">No chats yet</p>}
      <ul aria-label="Chats">
        {chats.map(chat => (
          <li key={chat.key}>
            <ChatItem
              chat={chat}
              pinned={chat.key === botKey}
              open={chat.key === open}
              onOpen={() => openChat(chat.key)}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}
