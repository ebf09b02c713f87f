import { useMemo, useState } from 'react'
import type { Candidate, Found } from '../api/cast.ts'
import { Findings } from '../inspector/Findings.tsx'
import { InspectButton } from '../inspector/InspectButton.tsx'
import type { PickerFacts } from '../profile/profile.ts'
import { Icon } from '../ui/Icon.tsx'
import { PeerRows } from '../ui/PeerRows.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { searchIn } from '../ui/search-in.ts'
import type { Question } from './ask.ts'
import { Chosen } from './Chosen.tsx'
import { newPeerFor, newPeerTitle } from './new-peer.ts'
import { Requirements } from './Requirements.tsx'
import { isChosen, limitOf, toggle } from './selection.ts'
import { nothingFits, pickerTitle } from './words.ts'

interface Props {
  question: Question
  facts: PickerFacts
  /** Undefined until the fitting peers are known. */
  found: Found | undefined
  chosen: Candidate[]
  setChosen(change: (before: Candidate[]) => Candidate[]): void
  /** Called with a peer when only one may be chosen. */
  onTap(one: Candidate): void
  /** Opens the form for a new peer. Undefined when a new peer can't fit the request. */
  onCreate: (() => void) | undefined
  onShare(): void
  onCancel(): void
}

const textOf = ({ title, subtitle }: Candidate) => `${title} ${subtitle}`

/** The list of fitting peers. A single peer is chosen by a tap. Several peers are checked, and then shared. */
export function Choose({
  question,
  facts,
  found,
  chosen,
  setChosen,
  onTap,
  onCreate,
  onShare,
  onCancel,
}: Props) {
  const { button, bot } = question
  const { peerType } = button
  const [query, setQuery] = useState('')
  const [inspecting, setInspecting] = useState(false)
  const limit = limitOf(button)
  const several = limit > 1
  const wanted = newPeerFor(peerType)
  const search = useMemo(() => searchIn(found?.candidates ?? [], textOf), [found])
  const shown = useMemo(() => search(query), [search, query])
  const check = (one: Candidate) => setChosen(before => toggle(before, one, limit))
  const isFull = several && chosen.length >= limit
  const counter = `${chosen.length} / ${limit}`

  return (
    <>
      <header className="picker-head">
        <InspectButton pressed={inspecting} onPress={() => setInspecting(!inspecting)} />
        <h2>
          {pickerTitle(peerType, limit)}{' '}
          {several && facts.counter === 'in the title' && <span className="picker-counter">{counter}</span>}
        </h2>
        <p>
          for <bdi>{bot.title}</bdi>
        </p>
      </header>
      {inspecting ? (
        <Findings />
      ) : (
        <>
          <SearchField label="Search" value={query} onChange={setQuery}>
            {several && chosen.length > 0 && <Chosen chosen={chosen} onRemove={check} />}
          </SearchField>
          {/* Each search begins at the top of its results. */}
          <div className="peer-list" key={query}>
            <Requirements peerType={peerType} />
            {wanted && onCreate && (
              <button type="button" className="peer-row picker-create" data-own-enter onClick={onCreate}>
                <span className="picker-create-icon">
                  <Icon name="plus" />
                </span>
                {newPeerTitle(wanted)}
              </button>
            )}
            {shown.length > 0 ? (
              <PeerRows
                peers={shown}
                label="Who to share"
                choice={several ? 'several' : 'one'}
                isChosen={one => isChosen(chosen, one)}
                isDisabled={one => isFull && !isChosen(chosen, one)}
                onChoose={several ? check : onTap}
              />
            ) : (
              <Nobody found={found} peerType={peerType} />
            )}
          </div>
        </>
      )}
      <footer className="picker-foot">
        <button type="button" className="picker-cancel" data-own-enter onClick={onCancel}>
          Cancel
        </button>
        {several && (facts.submit === 'always' || chosen.length > 0) && (
          <button type="button" className="picker-share" disabled={chosen.length === 0} onClick={onShare}>
            Share {facts.counter === 'on the button' && chosen.length > 0 && <span>{chosen.length}</span>}
          </button>
        )}
      </footer>
    </>
  )
}

function Nobody({ found, peerType }: { found: Found | undefined; peerType: Question['button']['peerType'] }) {
  const { title, sentence } = nothingFits(peerType)
  return (
    <p className="peer-list-none" role="status">
      {!found && 'Loading…'}
      {found && found.candidates.length > 0 && 'Nobody by that name'}
      {found?.candidates.length === 0 && (
        <>
          <strong>{title}</strong>
          <br />
          {sentence}
        </>
      )}
    </p>
  )
}
