import { type KeyboardEvent, useMemo, useState } from 'react'
import { useChats } from '../store/chats.ts'
import { listChats } from '../store/chats-state.ts'
import { openChat, useSession } from '../store/session.ts'
import { searchIn } from '../ui/search-in.ts'
import { ChatItem } from './ChatItem.tsx'

export function ChatList() {
  const state = useChats()
  const hosted = useSession(({ hosted }) => hosted)
  const open = useSession(({ openChat }) => openChat)
  const [query, setQuery] = useState('')
  const chats = useMemo(() => listChats(state, hosted), [state, hosted])
  const search = useMemo(
    () => searchIn(chats, ({ peer }) => `${peer.title} @${peer.username ?? ''}`),
    [chats],
  )
  const shown = search(query)
  const [focused, setFocused] = useState<string>()
  const isShown = (key: string | undefined) => shown.some(chat => chat.key === key)
  /** The Tab key stops at one chat only. */
  const stop = [focused, open].find(isShown) ?? shown[0]?.key
  return (
    <nav className="chat-list" aria-label="Chats">
      <input
        type="search"
        className="chat-search"
        aria-label="Search chats"
        placeholder="Search"
        dir="auto"
        value={query}
        onChange={event => setQuery(event.target.value)}
      />
      {state.loaded && shown.length === 0 && (
        <p className="chat-list-empty">{query === '' ? 'No chats yet' : 'No chat by that name'}</p>
      )}
      <ul aria-label="Chats" onKeyDown={onArrowKey}>
        {shown.map(chat => (
          <li key={chat.key}>
            <ChatItem
              chat={chat}
              pinned={hosted.includes(chat.key)}
              open={chat.key === open}
              isStop={chat.key === stop}
              onFocus={() => setFocused(chat.key)}
              onOpen={() => openChat(chat.key)}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Arrow keys, Home and End move the focus through the chats. */
function onArrowKey(event: KeyboardEvent<HTMLElement>) {
  const chats = [...event.currentTarget.querySelectorAll<HTMLElement>('.chat-item')]
  const at = chats.findIndex(chat => chat.matches(':focus'))
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: chats.length - 1 }[event.key]
  if (target === undefined) return
  event.preventDefault()
  chats[target]?.focus()
}
