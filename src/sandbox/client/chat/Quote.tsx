import { peerColor } from '../../../avatar/peer-color.ts'
import type { Message } from '../api/message.ts'
import { type PeerRef, peerKey } from '../api/peer.ts'
import { useChats } from '../store/chats.ts'
import { messageParts } from './message-text.ts'
import { Parts } from './Parts.tsx'
import './quote.css'

interface Props {
  /** Undefined when the message hasn't been fetched, or was deleted. */
  message: Message | undefined
  /** The part of the message that the author quoted. */
  quote?: string | undefined
  /** The author, when the message itself isn't known. */
  from?: PeerRef | undefined
}

/** A message in two lines, with a bar in its author's colour. */
export function Quote({ message, quote, from = message?.from }: Props) {
  const peers = useChats(({ peers }) => peers)
  const author = from && peers[peerKey(from)]
  return (
    <span className="quote" data-peer-color={author ? peerColor(author) : 'none'}>
      <bdi className="quote-author ellipsis">{author?.title ?? 'Message'}</bdi>
      <span className="quote-text ellipsis" dir="auto">
        {quote ?? (message ? <Parts parts={messageParts(message, peers)} /> : 'Not loaded')}
      </span>
    </span>
  )
}
