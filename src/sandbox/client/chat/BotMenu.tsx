import { useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { setBlocked, useBots } from '../store/bots.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { AddAdminDialog } from './AddAdminDialog.tsx'

/** A menu of actions with a bot, in the header of its chat. */
export function BotMenu({ bot }: { bot: Peer }) {
  const call = useSession(({ call }) => call)
  const blocked = useBots(bots => bots[peerKey(bot)]?.blocked) === true
  const [open, setOpen] = useState<'menu' | 'admin'>()
  const close = () => setOpen(undefined)
  const toggle = () => {
    close()
    setBlocked(call, bot, !blocked).catch(toastError)
  }
  return (
    <div className="bot-menu">
      <button
        type="button"
        className="icon-button"
        aria-label="Bot menu"
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen(open ? undefined : 'menu')}
      >
        <Icon name="more" />
      </button>
      {open === 'menu' && (
        <Menu label="Bot menu" onClose={close}>
          <button type="button" role="menuitem" onClick={() => setOpen('admin')}>
            Add to a group or channel
          </button>
          <button type="button" role="menuitem" onClick={toggle}>
            {blocked ? 'Unblock bot' : 'Block bot'}
          </button>
        </Menu>
      )}
      {open === 'admin' && <AddAdminDialog bot={bot} onClose={close} />}
    </div>
  )
}
