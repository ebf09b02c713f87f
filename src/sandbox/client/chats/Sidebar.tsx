import type { Cast } from '../api/cast.ts'
import { useChats } from '../store/chats.ts'
import { switchUser, useSession } from '../store/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { ChatList } from './ChatList.tsx'
import { ProfileSwitch } from './ProfileSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import './sidebar.css'

const nameOf = ({ firstName, lastName }: { firstName: string; lastName?: string }) =>
  [firstName, lastName].filter(Boolean).join(' ')

export function Sidebar({ cast }: { cast: Cast }) {
  const userId = useSession(({ userId }) => userId)
  const online = useSession(({ online }) => online)
  const self = cast.accounts.find(({ id }) => id === userId)
  const known = useChats(({ peers }) => peers[`user:${userId}`])
  const shown = known ?? { kind: 'user', id: userId, title: self ? nameOf(self) : '' }
  return (
    <aside className="sidebar">
      <header className="sidebar-head">
        <Avatar peer={shown} size="small" />
        <label className="sidebar-user">
          <span>Signed in as</span>
          <select value={userId} onChange={event => switchUser(Number(event.target.value))}>
            {cast.accounts.map(account => (
              <option key={account.id} value={account.id}>
                {nameOf(account)}
              </option>
            ))}
          </select>
        </label>
        <ThemeSwitch />
      </header>
      <ProfileSwitch />
      <ChatList />
      <footer className="sidebar-foot">
        {online ? 'A Telegram in a box: nobody here is real.' : 'Connecting…'}
      </footer>
    </aside>
  )
}
