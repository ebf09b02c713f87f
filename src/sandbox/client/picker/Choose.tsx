import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Candidate, Found } from '../api/cast.ts'
import { Findings } from '../inspector/Findings.tsx'
import { InspectButton } from '../inspector/InspectButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Question } from './ask.ts'
import { Chosen } from './Chosen.tsx'
import { Confirmation } from './Confirmation.tsx'
import { newPeerFor, newPeerTitle } from './new-peer.ts'
import { moveFocus, Options } from './Options.tsx'
import { limitOf, search, toggle, wantedNoun } from './selection.ts'
import './search.css'

interface Props {
  question: Question
  /** Undefined until the fitting peers are known. */
  found: Found | undefined
  chosen: Candidate[]
  setChosen(change: (before: Candidate[]) => Candidate[]): void
  /** Opens the form for a new peer. Undefined when a new peer can't fit the request. */
  onCreate: (() => void) | undefined
  answer(chosen: Candidate[] | undefined): void
}

/** Arrow keys move through the list. Enter shares the chosen peers; before a choice, it chooses as Space does. */
export function onChoosingKey(event: KeyboardEvent, share: (() => void) | undefined) {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    moveFocus(event.currentTarget.querySelector('.picker-list'), event.key === 'ArrowDown' ? 1 : -1)
  }
  const leave = event.target instanceof HTMLElement && event.target.closest('[data-own-enter]')
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || leave || !share) return
  event.preventDefault()
  share()
}

/** The list of fitting peers. Its foot tells what sharing will do, and serves as the confirmation. */
export function Choose({ question, found, chosen, setChosen, onCreate, answer }: Props) {
  const { button, bot } = question
  const [query, setQuery] = useState('')
  const [inspecting, setInspecting] = useState(false)
  const limit = limitOf(button)
  const wanted = newPeerFor(button.peerType)
  const shown = useMemo(() => search(found?.candidates ?? [], query), [found, query])
  const choose = (one: Candidate) => setChosen(before => toggle(before, one, limit))
  const cancel = () => answer(undefined)
  const hint =
    limit > 1
      ? `Choose up to ${limit} ${wantedNoun(button.peerType, true)}`
      : `Choose a ${wantedNoun(button.peerType, false)}`

  return (
    <>
      <header className="picker-head">
        <InspectButton pressed={inspecting} onPress={() => setInspecting(!inspecting)} />
        <h2 dir="auto">{button.text}</h2>
        <p>
          {hint} to share with <bdi>{bot.title}</bdi>
        </p>
      </header>
      {inspecting ? (
        <Findings />
      ) : (
        <>
          <div className="picker-search">
            {chosen.length > 0 && limit > 1 && <Chosen chosen={chosen} onRemove={choose} />}
            <input
              type="search"
              aria-label="Search"
              placeholder="Search"
              dir="auto"
              // biome-ignore lint/a11y/noAutofocus: a dialog has to set the focus, and people type into this field first
              autoFocus
              value={query}
              onChange={event => setQuery(event.target.value)}
            />
          </div>
          <div className="picker-list">
            {wanted && onCreate && (
              <button type="button" className="picker-option picker-create" data-own-enter onClick={onCreate}>
                <span className="picker-create-icon">
                  <Icon name="plus" />
                </span>
                {newPeerTitle(wanted)}
              </button>
            )}
            {shown.length > 0 ? (
              <Options candidates={shown} chosen={chosen} limit={limit} onChoose={choose} />
            ) : (
              <p className="picker-none" role="status">
                {none(found, wantedNoun(button.peerType, true))}
              </p>
            )}
          </div>
        </>
      )}
      <footer className="picker-foot">
        <div className="picker-confirm" aria-live="polite">
          {chosen.length > 0 && (
            <Confirmation chosen={chosen} limit={limit} peerType={button.peerType} bot={bot} />
          )}
        </div>
        <button type="button" className="picker-cancel" data-own-enter onClick={cancel}>
          Cancel
        </button>
        <button
          type="button"
          className="picker-share"
          disabled={chosen.length === 0}
          onClick={() => answer(chosen)}
        >
          {chosen.length > 1 ? `Share ${chosen.length}` : 'Share'}
        </button>
      </footer>
    </>
  )
}

function none(found: Found | undefined, noun: string): string {
  if (!found) return 'Loading…'
  return found.candidates.length === 0 ? `You have no ${noun} that fit` : 'Nobody by that name'
}
