import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { Candidate } from '../api/cast.ts'
import { peerKey } from '../api/peer.ts'
import { Modal } from '../ui/Modal.tsx'
import { type Question, usePicker } from './ask.ts'
import { Chosen } from './Chosen.tsx'
import { moveFocus, Options } from './Options.tsx'
import { limitOf, search, toggle, wantedNoun } from './selection.ts'
import './picker.css'

export function Picker() {
  const { question, answer } = usePicker()
  return question && <Sheet key={question.id} question={question} answer={answer} />
}

interface Props {
  question: Question
  answer(chosen: Candidate[] | undefined): void
}

function Sheet({ question: { button, bot, candidates }, answer }: Props) {
  const [chosen, setChosen] = useState<Candidate[]>([])
  const [query, setQuery] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const limit = limitOf(button)
  const found = useMemo(() => search(candidates, query), [candidates, query])
  const choose = (one: Candidate) => setChosen(before => toggle(before, one, limit))
  const cancel = () => answer(undefined)
  const hint =
    limit > 1
      ? `Choose up to ${limit} ${wantedNoun(button.peerType, true)}`
      : `Choose a ${wantedNoun(button.peerType, false)}`

  /** Enter shares, wherever the focus is; with nobody chosen yet it chooses, as Space does. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      moveFocus(list.current, event.key === 'ArrowDown' ? 1 : -1)
    }
    const leave = event.target instanceof HTMLElement && event.target.closest('[data-own-enter]')
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || leave) return
    if (chosen.length > 0) {
      event.preventDefault()
      answer(chosen)
    }
  }

  return (
    <Modal label={button.text} className="picker" onDismiss={cancel} onKeyDown={onKeyDown}>
      <header className="picker-head">
        <h2 dir="auto">{button.text}</h2>
        <p>
          {hint} to share with <bdi>{bot.title}</bdi>
        </p>
      </header>
      <div className="picker-search">
        {chosen.length > 0 && limit > 1 && <Chosen chosen={chosen} onRemove={choose} />}
        <input
          type="search"
          aria-label="Search"
          placeholder="Search"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: a dialog has to say where the focus goes; typing is what comes next
          autoFocus
          value={query}
          onChange={event => setQuery(event.target.value)}
        />
      </div>
      {found.length > 0 ? (
        <Options ref={list} candidates={found} chosen={chosen} limit={limit} onChoose={choose} />
      ) : (
        <p className="picker-none">
          {candidates.length === 0
            ? `You have no ${wantedNoun(button.peerType, true)} that fit`
            : 'Nobody by that name'}
        </p>
      )}
      <footer className="picker-foot">
        <p className="picker-confirm" aria-live="polite">
          {chosen.length > 0 && (
            <>
              <Names chosen={chosen} /> will be shared with <bdi>{bot.title}</bdi>
              {limit > 1 && chosen.length === limit && <span className="picker-limit"> · limit {limit}</span>}
            </>
          )}
        </p>
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
    </Modal>
  )
}

const NAMED = 2

function Names({ chosen }: { chosen: Candidate[] }) {
  const named = chosen.length <= NAMED + 1 ? chosen : chosen.slice(0, NAMED)
  const more = chosen.length - named.length
  return (
    <>
      {named.map((one, index) => (
        <span key={peerKey(one)}>
          {index > 0 && (more === 0 && index === named.length - 1 ? ' and ' : ', ')}
          <bdi>{one.title}</bdi>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  )
}
