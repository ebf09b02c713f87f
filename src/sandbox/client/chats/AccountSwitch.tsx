import { useId, useMemo, useState } from 'react'
import type { Account } from '../api/cast.ts'
import { switchUser, useSession } from '../store/session.ts'
import { Modal } from '../ui/Modal.tsx'
import { onRowKey, PeerRows } from '../ui/PeerRows.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { searchIn } from '../ui/search-in.ts'
import '../picker/picker.css'

const toRow = ({ id, firstName, lastName, username, photoId }: Account) => ({
  kind: 'user' as const,
  id,
  title: [firstName, lastName].filter(Boolean).join(' '),
  subtitle: username === undefined ? '' : `@${username}`,
  photoId,
})

/** Shows who is signed in, and lets a person sign in as somebody else. The cast may have thousands of people. */
export function AccountSwitch({ label }: { label: string }) {
  const name = useSession(({ name }) => name)
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <span id={id}>{label}</span>
      <button
        type="button"
        className="select"
        aria-labelledby={`${id} ${id}-name`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <bdi id={`${id}-name`} className="ellipsis">
          {name}
        </bdi>
      </button>
      {open && <SignInDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function SignInDialog({ onClose }: { onClose(): void }) {
  const cast = useSession(({ cast }) => cast)
  const userId = useSession(({ userId }) => userId)
  const [query, setQuery] = useState('')
  const search = useMemo(() => {
    const people = (cast?.accounts ?? []).map(toRow)
    return searchIn(people, ({ title, subtitle }) => `${title} ${subtitle}`)
  }, [cast])
  const shown = search(query)
  return (
    <Modal label="Sign in as" className="picker" look="box" onDismiss={onClose} onKeyDown={onRowKey}>
      <header className="picker-head">
        <h2>Sign in as</h2>
      </header>
      <SearchField label="Search" value={query} onChange={setQuery} />
      <div className="peer-list" key={query}>
        {shown.length === 0 && <p className="peer-list-none">Nobody by that name</p>}
        <PeerRows
          peers={shown}
          label="People"
          choice="one"
          isChosen={({ id }) => id === userId}
          onChoose={({ id }) => switchUser(id)}
        />
      </div>
    </Modal>
  )
}
