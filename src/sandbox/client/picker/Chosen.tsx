import type { Candidate } from '../api/cast.ts'
import { peerKey } from '../api/peer.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import './chosen.css'

/** The chosen peers, each with a button that removes it. */
export function Chosen({ chosen, onRemove }: { chosen: Candidate[]; onRemove(one: Candidate): void }) {
  return (
    <ul className="picker-chips" aria-label="Chosen">
      {chosen.map(one => (
        <li key={peerKey(one)}>
          <button
            type="button"
            data-own-enter
            aria-label={`Remove ${one.title}`}
            onClick={() => onRemove(one)}
          >
            <Avatar peer={one} size="small" />
            <bdi className="ellipsis">{one.title}</bdi>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}
