import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Candidate } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Field } from './Field.tsx'
import type { Maker } from './make-peer.ts'
import type { NewPeer } from './new-peer.ts'
import { sentenceOf, type UsernameState, watchUsername } from './username-check.ts'
import './new-peer.css'

interface Props {
  wanted: Extract<NewPeer, { kind: 'bot' }>
  bot: Peer
  maker: Maker
  onCancel(): void
  onMade(made: Candidate): void
}

/** The colour follows from the id. Before the bot has an id, this colour stands in. */
const NEW_COLOUR = 5
const MAX_NAME_CHARACTERS = 64
const TYPING_PAUSE_MS = 300
const pause = () => new Promise<void>(resolve => setTimeout(resolve, TYPING_PAUSE_MS))

/** The form for a new bot, filled with the suggestions of the bot that will manage it. */
export function NewBotForm({ wanted, bot, maker, onCancel, onMade }: Props) {
  const [name, setName] = useState(wanted.suggestedName)
  const [username, setUsername] = useState(wanted.suggestedUsername)
  const [checked, setChecked] = useState<UsernameState>({ state: 'empty' })
  const [busy, setBusy] = useState(false)
  const watch = useMemo(() => watchUsername({ check: maker.checkUsername, show: setChecked, pause }), [maker])
  useEffect(() => {
    void watch(username)
  }, [watch, username])
  const ready = name.trim() !== '' && checked.state === 'free'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    try {
      onMade(await maker.makeBot(name.trim(), username))
    } catch (error) {
      setChecked({ state: 'wrong', sentence: sentenceOf(error) })
      setBusy(false)
    }
  }

  return (
    <form className="new-peer" onSubmit={submit}>
      <header className="picker-head">
        <h2>New bot</h2>
        <p>
          <bdi>{bot.title}</bdi> would like to create a bot on your behalf, and will manage it.
        </p>
      </header>
      <div className="new-peer-fields">
        <Avatar peer={{ kind: 'user', id: NEW_COLOUR, title: name }} size="large" />
        <Field label="Bot name" value={name} maxLength={MAX_NAME_CHARACTERS} hasFocus onChange={setName} />
        <Field
          label="Bot username"
          prefix="@"
          value={username}
          maxLength={32}
          onChange={value => setUsername(value.replace(/^@/, ''))}
          note={noteOn(checked, username)}
          {...(checked.state === 'wrong' && { tone: 'wrong' })}
          {...(checked.state === 'free' && { tone: 'right' })}
        />
      </div>
      <footer className="picker-foot">
        <button type="button" className="picker-cancel" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="picker-share" disabled={!ready || busy} aria-busy={busy}>
          Create
        </button>
      </footer>
    </form>
  )
}

function noteOn(checked: UsernameState, username: string): ReactNode {
  switch (checked.state) {
    case 'empty':
      return 'It has to end in “bot”, like “my_helper_bot”.'
    case 'checking':
      return 'Checking…'
    case 'free':
      return `@${username} is available.`
    case 'wrong':
      return checked.sentence
    default:
      return checked satisfies never
  }
}
