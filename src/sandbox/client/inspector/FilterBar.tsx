import type { ReactNode } from 'react'
import type { Filter } from './filter.ts'

const KINDS = { event: 'Events', rpc: 'Calls', update: 'Updates' } as const

interface Props {
  filter: Filter
  onChange(filter: Filter): void
  /** The bot that “only this bot” means. Undefined until the page knows it. */
  botId: number | undefined
  children: ReactNode
}

export function FilterBar({ filter, onChange, botId, children }: Props) {
  const { kinds, errors, search } = filter
  return (
    <div className="filter-bar">
      <input
        type="search"
        aria-label="Search the timeline"
        placeholder="Search"
        value={search}
        onChange={event => onChange({ ...filter, search: event.target.value })}
      />
      <div className="filter-kinds">
        {(Object.keys(KINDS) as (keyof typeof KINDS)[]).map(kind => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={kinds[kind]}
            onClick={() => onChange({ ...filter, kinds: { ...kinds, [kind]: !kinds[kind] } })}
          >
            {KINDS[kind]}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          aria-pressed={errors}
          onClick={() => onChange({ ...filter, errors: !errors })}
        >
          Errors only
        </button>
        <button
          type="button"
          className="chip"
          disabled={botId === undefined}
          aria-pressed={filter.botId !== undefined}
          onClick={() => onChange({ ...filter, botId: filter.botId === undefined ? botId : undefined })}
        >
          Only this bot
        </button>
      </div>
      <div className="filter-more">{children}</div>
    </div>
  )
}
