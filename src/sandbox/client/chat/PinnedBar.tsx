import { useEffect } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { placeKey, useChats } from '../store/chats.ts'
import { loadPinned, pinMessage, usePinned } from '../store/marks.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { useOpenTopicId } from '../topics/use-open-topic.ts'
import { Icon } from '../ui/Icon.tsx'
import { canPin } from './can-pin.ts'
import { showMessage } from './message-place.ts'
import { messageParts } from './message-text.ts'
import { Parts } from './Parts.tsx'
import './pinned-bar.css'

/** The newest pinned message, above the chat. */
export function PinnedBar({ peer }: { peer: Peer }) {
  const key = peerKey(peer)
  const call = useSession(({ call }) => call)
  const peers = useChats(({ peers }) => peers)
  const changes = useChats(({ pinChanges }) => pinChanges[key])
  const topicId = useOpenTopicId(peer)
  const pinned = usePinned(pinned => pinned[placeKey(peer, topicId)])

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetch when pins change, but not when a chat is renamed
  useEffect(() => {
    loadPinned(call, peer, topicId).catch(toastError)
  }, [key, call, changes, topicId])

  if (!pinned) return undefined
  return (
    <div className="pinned-bar">
      <button type="button" className="pinned-text" onClick={() => showMessage(pinned.id)}>
        <b>Pinned message</b>
        <span className="ellipsis" dir="auto">
          <Parts parts={messageParts(pinned, peers)} />
        </span>
      </button>
      {canPin(peer) && (
        <button
          type="button"
          className="icon-button"
          aria-label="Unpin message"
          onClick={() => pinMessage(call, peer, pinned.id, true).catch(toastError)}
        >
          <Icon name="close" size={20} />
        </button>
      )}
    </div>
  )
}
