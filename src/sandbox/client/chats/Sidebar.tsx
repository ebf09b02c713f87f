import { useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { EmojiStatus } from '../ui/EmojiStatus.tsx'
import { AccountSwitch } from './AccountSwitch.tsx'
import { ChatList } from './ChatList.tsx'
import { ProfileSwitch } from './ProfileSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import './sidebar.css'

export function Sidebar() {
  const userId = useSession(({ userId }) => userId)
  const online = useSession(({ online }) => online)
  const name = useSession(({ name }) => name)
  const known = useChats(({ peers }) => peers[`user:${userId}`])
  const shown = known ?? { kind: 'user', id: userId, title: name }
  return (
    <aside className="sidebar">
      <header className="sidebar-head">
        <Avatar peer={shown} size="small" />
        <div className="sidebar-user">
          <AccountSwitch label="Signed in as" />
        </div>
        {known?.emojiStatus !== undefined && <EmojiStatus id={known.emojiStatus} />}
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
