import { useEffect, useMemo, useRef, useState } from 'react'
import { useSession } from '../store/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { usePanel } from '../webapp/panel.ts'
import { FilterBar } from './FilterBar.tsx'
import { Flow } from './Flow.tsx'
import { ALL, filterEntries } from './filter.ts'
import { blocksOf } from './flows.ts'
import { clearEntries, togglePause, useInspector } from './inspector.ts'
import './timeline.css'

/** All steps, the newest last. */
export function Timeline() {
  const { entries, pausedAt } = useInspector()
  const [filter, setFilter] = useState(ALL)
  const [grouped, setGrouped] = useState(true)
  const hosted = useSession(({ botKey }) => (botKey ? Number(botKey.split(':')[1]) : undefined))
  const botId = usePanel(({ panel }) => panel?.bot.id) ?? hosted
  const known = pausedAt === undefined ? entries : entries.filter(({ id }) => id <= pausedAt)
  const shown = useMemo(() => filterEntries(known, filter), [known, filter])
  const blocks = useMemo(
    () => (grouped ? blocksOf(shown) : shown.length > 0 ? [{ ids: [], entries: shown }] : []),
    [shown, grouped],
  )
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: scroll down when there are new steps
  useEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [blocks])

  return (
    <div className="timeline">
      <FilterBar filter={filter} onChange={setFilter} botId={botId}>
        <label>
          <input type="checkbox" checked={grouped} onChange={() => setGrouped(!grouped)} /> By flow
        </label>
        <span className="timeline-count">
          {pausedAt === undefined ? shown.length : `${entries.length - known.length} waiting`}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Pause"
          title={pausedAt === undefined ? 'Pause' : 'Go on'}
          aria-pressed={pausedAt !== undefined}
          onClick={togglePause}
        >
          <Icon name={pausedAt === undefined ? 'pause' : 'play'} size={18} />
        </button>
        <button type="button" className="icon-button" aria-label="Clear" title="Clear" onClick={clearEntries}>
          <Icon name="trash" size={18} />
        </button>
      </FilterBar>
      <div
        ref={list}
        className="timeline-list"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 40
        }}
      >
        {blocks.map(block => (
          <Flow key={block.entries[0]?.id} block={block} />
        ))}
        {blocks.length === 0 && (
          <p className="timeline-none">
            {entries.length === 0
              ? 'Web events, calls to Telegram and its updates appear here.'
              : 'Nothing that fits the filter.'}
          </p>
        )}
      </div>
    </div>
  )
}
