import { useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { setBlocked, useBots } from '../store/bots.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { MoreMenu } from '../ui/MoreMenu.tsx'
import { AddAdminDialog } from './AddAdminDialog.tsx'

/** A menu of actions with a bot, in the header of its chat. */
export function BotMenu({ bot }: { bot: Peer }) {
  const call = useSession(({ call }) => call)
  const blocked = useBots(bots => bots[peerKey(bot)]?.blocked) === true
  const [adding, setAdding] = useState(false)
  const toggle = () => {
    setBlocked(call, bot, !blocked).catch(toastError)
  }
  return (
    <>
      <MoreMenu label="Bot menu">
        {close => (
          <>
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close()
                setAdding(true)
              }}
            >
              Add to a group or channel
            </button>
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close()
                toggle()
              }}
            >
              {blocked ? 'Unblock bot' : 'Block bot'}
            </button>
          </>
        )}
      </MoreMenu>
      {adding && <AddAdminDialog bot={bot} onClose={() => setAdding(false)} />}
    </>
  )
}
