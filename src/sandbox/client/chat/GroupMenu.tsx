import type { Peer } from '../api/peer.ts'
import { migrateGroup } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { MoreMenu } from '../ui/MoreMenu.tsx'

/** A menu of actions with a basic group, in the header of its chat. Only the group's creator has them. */
export function GroupMenu({ group }: { group: Peer }) {
  const call = useSession(({ call }) => call)
  const migrate = () => {
    migrateGroup(call, group).catch(toastError)
  }
  return (
    <MoreMenu label="Group menu">
      {close => (
        <button
          type="button"
          role="menuitem"
          onClick={() => {
            close()
            migrate()
          }}
        >
          Convert to supergroup
        </button>
      )}
    </MoreMenu>
  )
}
