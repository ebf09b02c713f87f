import { type Peer, type PeerRef, peerKey } from '../api/peer.ts'
import { useChats } from '../store/chats.ts'
import { openChat } from '../store/session.ts'
import { peerColour } from '../ui/Avatar.tsx'

/** The bot that a message's sender had it from. */
export function Via({ bot }: { bot: PeerRef }) {
  const known = useChats(({ peers }) => peers[peerKey(bot)])
  return (
    <span className="bubble-author">
      <small className="bubble-via">
        via{' '}
        <button type="button" onClick={() => openChat(peerKey(bot))}>
          <bdi>{known?.username === undefined ? (known?.title ?? 'a bot') : `@${known.username}`}</bdi>
        </button>
      </small>
    </span>
  )
}

interface Props {
  peer: Peer
  /** For whom a guest bot answers. */
  caller: PeerRef | undefined
}

/** Who wrote a message, above it. */
export function Author({ peer, caller }: Props) {
  const known = useChats(({ peers }) => (caller ? peers[peerKey(caller)] : undefined))
  return (
    <span className="bubble-author">
      <button type="button" data-colour={peerColour(peer)} onClick={() => openChat(peerKey(peer))}>
        <bdi>{peer.title}</bdi>
      </button>
      {caller && (
        <small>
          for <bdi>{known ? (known.firstName ?? known.title) : 'someone'}</bdi>
        </small>
      )}
    </span>
  )
}
