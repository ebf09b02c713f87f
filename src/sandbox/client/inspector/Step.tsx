import { useState } from 'react'
import { copy } from '../ui/copy.ts'
import { Icon } from '../ui/Icon.tsx'
import { docsLink } from './docs-link.ts'
import { type Entry, failed, nameOf, type Party } from './entry.ts'
import { TlView } from './TlView.tsx'

interface Props {
  entry: Entry
  /** The step before it in the same block. */
  before: Entry | undefined
}

/** A step of the timeline: sender, receiver and name. Unfolded, it shows all data. */
export function Step({ entry, before }: Props) {
  const [open, setOpen] = useState(false)
  const name = nameOf(entry)
  return (
    <li className="step" data-kind={entry.kind} data-failed={failed(entry)}>
      <details onToggle={event => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
        <summary className="step-line">
          <time title={new Date(entry.at).toISOString()}>
            {before ? gap(entry.at - before.at) : clock(entry.at)}
          </time>
          <span className="step-way">{way(entry)}</span>
          <code>{breakable(name)}</code>
          {entry.kind === 'rpc' && <span className="step-end">{entry.error?.text ?? `${entry.ms} ms`}</span>}
        </summary>
        {open && (
          <div className="step-body">
            <Body entry={entry} />
            <button
              type="button"
              className="text-button"
              onClick={() => copy(toJson(entry), 'Copied as JSON')}
            >
              <Icon name="copy" size={15} /> Copy JSON
            </button>
          </div>
        )}
      </details>
      <a
        className="step-docs"
        href={docsLink(entry)}
        target="_blank"
        rel="noreferrer"
        aria-label={`What would Telegram do: ${name}`}
        title="What would Telegram do?"
      >
        <Icon name="docs" size={16} />
      </a>
    </li>
  )
}

/** Lets a long name break into the next line after its namespace, and between the words of a name. */
const breakable = (name: string) =>
  (name.match(/[A-Z]?[^._A-Z]*[._]?/g) ?? []).filter(Boolean).flatMap((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and the words never move
    index === 0 ? [part] : [<wbr key={index} />, part],
  )

function Body({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'event':
      return entry.data === undefined ? <p>No data.</p> : <TlView name="eventData" value={entry.data} open />
    case 'update':
      return <TlView value={entry.update} open />
    case 'rpc':
      return (
        <>
          <TlView name="request" value={entry.request} open />
          {entry.error ? (
            <TlView name="error" value={entry.error} open />
          ) : (
            <TlView name="result" value={entry.result} />
          )}
        </>
      )
    default:
      return entry satisfies never
  }
}

function way(entry: Entry): string {
  switch (entry.kind) {
    case 'event':
      return entry.from === 'app' ? 'app →' : '→ app'
    case 'rpc':
      return `${called(entry.by)} ⇄`
    case 'update':
      return `→ ${called(entry.to)}`
    default:
      return entry satisfies never
  }
}

const called = ({ name, bot, id }: Party) => (bot ? 'bot' : name.split(' ')[0] || String(id))

const clock = (at: number) => new Date(at).toTimeString().slice(0, 8)
const gap = (ms: number) =>
  ms < 1000 ? `+${Math.max(0, Math.round(ms))} ms` : `+${(ms / 1000).toFixed(1)} s`

const toJson = ({ id: _, ...record }: Entry) => JSON.stringify(record, null, 2)
