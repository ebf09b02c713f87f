import { peerKey } from '../api/peer.ts'
import { clearLog, type LogEntry, useInspector } from './inspector.ts'
import './inspector.css'

/** The last request's button, who didn't fit it and why, and the log. */
export function Findings() {
  const { button, others, log } = useInspector()
  return (
    <div className="findings">
      <details open={button !== undefined && others.length > 0}>
        <summary>
          Doesn’t fit <span>{others.length}</span>
        </summary>
        {others.length === 0 && <p>{button ? 'Everyone fits.' : 'No request yet.'}</p>}
        <ul>
          {others.map(one => (
            <li key={peerKey(one)}>
              <bdi>{one.title}</bdi> <span>{one.reason}</span>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>Button</summary>
        {button ? <pre>{pretty(button)}</pre> : <p>No request yet.</p>}
      </details>
      <details open>
        <summary>
          Log <span>{log.length}</span>
          {log.length > 0 && (
            <button type="button" onClick={clearLog}>
              Clear
            </button>
          )}
        </summary>
        {log.length === 0 && <p>Web events and calls to Telegram appear here.</p>}
        <ol>
          {log.toReversed().map(entry => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </details>
    </div>
  )
}

const ARROWS = { 'from app': '←', 'to app': '→', call: '⇄' } as const

function Entry({ entry: { at, kind, name, data } }: { entry: LogEntry }) {
  const line = (
    <>
      <time>{new Date(at).toISOString().slice(11, 23)}</time>
      <span title={kind}>{ARROWS[kind]}</span> <code data-kind={kind}>{name}</code>
    </>
  )
  if (data === undefined) return <li className="findings-line">{line}</li>
  return (
    <li>
      <details>
        <summary className="findings-line">
          {line} <span className="ellipsis">{JSON.stringify(data)}</span>
        </summary>
        <pre>{pretty(data)}</pre>
      </details>
    </li>
  )
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)
