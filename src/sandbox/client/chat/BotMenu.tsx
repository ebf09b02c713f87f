import { useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { setBlocked, useBots } from '../store/bots.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'

/** A menu of actions with a bot, in the header of its chat. */
export function BotMenu({ bot }: { bot: Peer }) {
  const call = useSession(({ call }) => call)
  const blocked = useBots(bots => bots[peerKey(bot)]?.blocked) === true
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setOpen(false)
    setBlocked(call, bot, !blocked).catch(toastError)
  }
  return (
    <div className="bot-menu">
      <button
        type="button"
        className="icon-button"
        aria-label="Bot menu"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <Menu label="Bot menu" onClose={() => setOpen(false)}>
          <button type="button" role="menuitem" onClick={toggle}>
            {blocked ? 'Unblock bot' : 'Block bot'}
          </button>
        </Menu>
      )}
    </div>
  )
}
