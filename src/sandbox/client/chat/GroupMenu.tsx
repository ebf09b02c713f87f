import { useState } from 'react'
import type { Peer } from '../api/peer.ts'
import { migrateGroup } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'

/** A menu of actions with a basic group, in the header of its chat. Only the group's creator has them. */
export function GroupMenu({ group }: { group: Peer }) {
  const call = useSession(({ call }) => call)
  const [open, setOpen] = useState(false)
  const migrate = () => {
    setOpen(false)
    migrateGroup(call, group).catch(toastError)
  }
  return (
    <div className="bot-menu">
      <button
        type="button"
        className="icon-button"
        aria-label="Group menu"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <Menu label="Group menu" onClose={() => setOpen(false)}>
          <button type="button" role="menuitem" onClick={migrate}>
            Convert to supergroup
          </button>
        </Menu>
      )}
    </div>
  )
}
