import type { Peer } from '../api/peer.ts'
import { EmojiStatus } from './EmojiStatus.tsx'
import './peer-name.css'

/** A name with its marks. `bdi` isolates the name, so that it can't change the direction of the text around it. */
export function PeerName({
  peer,
}: {
  peer: Pick<Peer, 'title' | 'verified' | 'premium' | 'emojiStatus' | 'bot'>
}) {
  return (
    <span className="peer-name">
      <bdi className="ellipsis">{peer.title}</bdi>
      {peer.verified && (
        <svg className="peer-mark" viewBox="0 0 16 16" role="img" aria-label="verified">
          <path
            d="M8 .8l1.9 1.5 2.4-.2.7 2.3 2 1.3L14.2 8l.8 2.3-2 1.3-.7 2.3-2.4-.2L8 15.2l-1.9-1.5-2.4.2-.7-2.3-2-1.3L1.8 8 1 5.7l2-1.3.7-2.3 2.4.2z"
            fill="currentColor"
          />
          <path
            d="M5 8.2l2.1 2.1L11 6.2"
            fill="none"
            stroke="#fff"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      )}
      {peer.emojiStatus !== undefined && <EmojiStatus id={peer.emojiStatus} />}
      {peer.premium && peer.emojiStatus === undefined && (
        <svg className="peer-mark peer-mark-premium" viewBox="0 0 16 16" role="img" aria-label="premium">
          <path
            d="M8 1.3l2 4.3 4.7.6-3.4 3.2.9 4.7L8 11.8l-4.2 2.3.9-4.7L1.3 6.2 6 5.6z"
            fill="currentColor"
          />
        </svg>
      )}
      {peer.bot && <span className="peer-bot">bot</span>}
    </span>
  )
}
