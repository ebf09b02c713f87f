import { peerKey } from '../api/peer.ts'
import { byReason } from './by-reason.ts'
import { useInspector } from './inspector.ts'
import './inspector.css'

/** More names for one reason than this are folded into one line with their number. */
const SHOWN_AT_ONCE = 5

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
        {byReason(others).map(([reason, who]) => (
          <details key={reason} className="findings-reason" open={who.length <= SHOWN_AT_ONCE}>
            <summary>
              {reason} · {who.length}
            </summary>
            <p>
              {who.map((one, place) => (
                <span key={peerKey(one)}>
                  {place > 0 && ', '}
                  <bdi>{one.title}</bdi>
                </span>
              ))}
            </p>
          </details>
        ))}
      </details>
      <details>
        <summary>Button</summary>
        {button ? <pre>{pretty(button)}</pre> : <p>No request yet.</p>}
      </details>
    </div>
  )
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)
