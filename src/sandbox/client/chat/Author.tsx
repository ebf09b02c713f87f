import { peerColor } from '../../../avatar/peer-color.ts'
import { type Peer, type PeerRef, peerKey } from '../api/peer.ts'
import { useChats } from '../store/chats.ts'
import { openChat } from '../store/session.ts'

/** The name of the bot whose inline result was sent. */
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
  /** The user who called the guest bot. */
  caller: PeerRef | undefined
}

/** The author's name above a message. */
export function Author({ peer, caller }: Props) {
  const known = useChats(({ peers }) => (caller ? peers[peerKey(caller)] : undefined))
  return (
    <span className="bubble-author">
      <button type="button" data-peer-color={peerColor(peer)} onClick={() => openChat(peerKey(peer))}>
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
