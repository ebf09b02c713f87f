import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import { peerKey, type SharedPeer } from '../../../contract/peer.ts'
import type { Template } from '../../../contract/template.ts'
import { useLists } from '../../app-context.ts'
import { t } from '../../language/language.ts'
import { arrivedKey } from '../../store/lists.ts'
import { LongList } from '../../ui/LongList.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { findable, isFound } from './matches.ts'
import { PeerRow } from './PeerRow.tsx'
import { useSwipe } from './use-swipe.ts'
import './list.css'

/** With so many peers there is a search field. */
const MANY_PEERS = 13

/** The chosen peers, newest first. */
export function PeerList({ template, peers }: { template: Template; peers: SharedPeer[] }) {
  const { id, title } = template
  const arrived = useLists(state => state.arrived)
  const now = useNow()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(peers.length < MANY_PEERS ? '' : typed.trim())
  const names = useMemo(() => (query ? peers.map(findable) : []), [peers, query])
  const shown = query ? peers.filter((_, index) => isFound(names[index] ?? '', query)) : peers
  const swiping = useSwipe(removeRow)
  const isNew = (peer: SharedPeer) => arrived.has(arrivedKey(id, peerKey(peer)))
  return (
    <>
      {peers.length >= MANY_PEERS && <FindField value={typed} onChange={setTyped} />}
      <div className="list-head">
        <h2 className="section-title" aria-live="polite">
          {query ? t('found', { count: shown.length }) : t('chosen', { count: peers.length })}
        </h2>
        <ExportMenu template={template} peers={peers} />
      </div>
      {shown.length === 0 && <p className="section nothing-found">{t('nothingFound')}</p>}
      {shown.length > 0 && (
        <LongList
          // Other rows have other heights.
          key={query}
          label={title}
          items={shown}
          list={{ className: 'section removable', onKeyDown, ...swiping }}
          keyOf={peerKey}
          className={peer => (isNew(peer) ? 'cell cell-new' : 'cell')}
        >
          {peer => <PeerRow listId={id} peer={peer} now={now} />}
        </LongList>
      )}
    </>
  )
}

/** Every way to remove a row presses its button. */
const removeRow = (row: Element) => row.querySelector<HTMLElement>('.icon-button')?.click()

function onKeyDown({ key, target }: KeyboardEvent) {
  if (key !== 'Delete' && key !== 'Backspace') return
  const row = target instanceof Element && target.closest('li')
  if (row) removeRow(row)
}

function FindField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className="section find">
      <label htmlFor={id} className="unseen">
        {t('find')}
      </label>
      <input
        id={id}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        // What is written decides; an empty field is as the page.
        {...(value && { dir: 'auto' })}
        placeholder={t('find')}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}
