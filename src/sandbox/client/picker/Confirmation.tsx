import type { Candidate } from '../api/cast.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { consequences } from './consequences.ts'
import type { RequestButton } from './selection.ts'

interface Props {
  chosen: Candidate[]
  limit: number
  peerType: RequestButton['peerType']
  bot: Peer
}

/** Says who will be shared, and its other effects. For a single peer it asks, as Telegram's clients do. */
export function Confirmation({ chosen, limit, peerType, bot }: Props) {
  const [first] = chosen
  const chat = peerType._ === 'requestPeerTypeBroadcast' ? 'channel' : 'group'
  const also = first && chosen.length === 1 ? consequences(first, chat) : undefined
  return (
    <>
      {limit === 1 ? (
        <p>
          Are you sure you want to share <Names chosen={chosen} /> with <Name title={bot.title} />?
        </p>
      ) : (
        <p>
          <Names chosen={chosen} /> will be shared with <Name title={bot.title} />
          {chosen.length === limit && <span className="picker-limit"> · limit {limit}</span>}
        </p>
      )}
      {also && (
        <p className="picker-also">
          <Name title={bot.title} /> {also}
        </p>
      )}
    </>
  )
}

const MAX_NAMES = 2

function Names({ chosen }: { chosen: Candidate[] }) {
  const named = chosen.length <= MAX_NAMES + 1 ? chosen : chosen.slice(0, MAX_NAMES)
  const more = chosen.length - named.length
  return (
    <>
      {named.map((one, index) => (
        <span key={peerKey(one)}>
          {index > 0 && (more === 0 && index === named.length - 1 ? ' and ' : ', ')}
          <Name title={one.title} />
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  )
}

const Name = ({ title }: { title: string }) => <bdi className="picker-name">{title}</bdi>
