import { peerKey } from '../api/peer.ts'
import { byReason } from './by-reason.ts'
import { useInspector } from './inspector.ts'
import './inspector.css'

/** The last request's button, and the peers that didn't fit it, with the reason. */
export function Findings() {
  const { button, others } = useInspector()
  return (
    <div className="findings">
      <details open={button !== undefined && others.length > 0}>
        <summary>
          Doesn’t fit <span>{others.length}</span>
        </summary>
        {others.length === 0 && <p>{button ? 'Everyone fits.' : 'No request yet.'}</p>}
        <dl>
          {byReason(others).map(([reason, who]) => (
            <div key={reason}>
              <dt>
                {reason} · {who.length}
              </dt>
              <dd>
                {who.map((one, place) => (
                  <span key={peerKey(one)}>
                    {place > 0 && ', '}
                    <bdi>{one.title}</bdi>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>Button</summary>
        {button ? <pre>{pretty(button)}</pre> : <p>No request yet.</p>}
      </details>
    </div>
  )
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)
