import { type FormEvent, useState } from 'react'
import type { Candidate, Found } from '../api/cast.ts'
import { RpcError } from '../api/rpc.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Field } from './Field.tsx'
import type { Maker } from './make-peer.ts'
import { type NewPeer, newPeerTitle } from './new-peer.ts'
import { sentenceOf, usernameProblem } from './username-check.ts'
import './new-peer.css'

interface Props {
  wanted: Exclude<NewPeer, { kind: 'bot' }>
  maker: Maker
  onCancel(): void
  onMade(found: Found, made: Candidate | undefined): void
}

/** The colour follows from the id. Before the chat has an id, this colour stands in. */
const NEW_COLOUR = 5
const MAX_TITLE_CHARACTERS = 128

/** The form for a new group or channel. It asks for a username when only a public chat fits the request. */
export function NewChatForm({ wanted, maker, onCancel, onMade }: Props) {
  const [title, setTitle] = useState('')
  const [username, setUsername] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ sentence: string; ofUsername: boolean }>()
  const isPublic = wanted.kind !== 'chat' && wanted.username
  const problem = username === '' ? undefined : usernameProblem(username, 'chat')
  const ready = title.trim() !== '' && (!isPublic || (username !== '' && problem === undefined))
  // When Telegram refuses the username, the chat exists already. Only its username is still missing.
  const isMade = refused?.ofUsername === true

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    try {
      const { found, made } = await maker.makeChat(wanted, title.trim(), username)
      onMade(found, made)
    } catch (error) {
      const ofUsername = isMade || (error instanceof RpcError && error.text.startsWith('USERNAME_'))
      setRefused({ sentence: sentenceOf(error), ofUsername })
      setBusy(false)
    }
  }

  const wrongUsername = problem ?? (refused?.ofUsername ? refused.sentence : undefined)
  const noun = wanted.kind === 'broadcast' ? 'Channel' : 'Group'
  return (
    <form className="new-peer" onSubmit={submit}>
      <header className="picker-head">
        <h2>{newPeerTitle(wanted)}</h2>
        <p>You will own it, and confirm before it is shared.</p>
      </header>
      <div className="new-peer-fields">
        <Avatar peer={{ kind: 'channel', id: NEW_COLOUR, title }} size="large" />
        <Field
          label={`${noun} name`}
          value={title}
          maxLength={MAX_TITLE_CHARACTERS}
          readOnly={isMade}
          hasFocus
          onChange={setTitle}
          {...(refused && !refused.ofUsername && { note: refused.sentence, tone: 'wrong' })}
        />
        {isPublic && (
          <Field
            label="Public link"
            prefix="t.me/"
            value={username}
            maxLength={32}
            onChange={value => {
              setUsername(value)
              if (refused) setRefused({ ...refused, sentence: '' })
            }}
            note={wrongUsername || 'Anyone can find it by this link.'}
            {...(wrongUsername && { tone: 'wrong' })}
          />
        )}
      </div>
      <footer className="picker-foot">
        <button type="button" className="picker-cancel" onClick={onCancel}>
          Back
        </button>
        <button type="submit" className="picker-share" disabled={!ready || busy} aria-busy={busy}>
          Create
        </button>
      </footer>
    </form>
  )
}
