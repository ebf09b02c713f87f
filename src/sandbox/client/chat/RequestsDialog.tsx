import { useEffect, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { answerRequest, type JoinRequests, requesters } from '../store/join-requests.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Modal } from '../ui/Modal.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import '../ui/question.css'

interface Props {
  peer: Peer
  /** The people are fetched again when this becomes another object. */
  requests: JoinRequests | undefined
  onClose(): void
}

/** Lists the people who ask to join. The administrator accepts or declines each request. */
export function RequestsDialog({ peer, requests, onClose }: Props) {
  const call = useSession(({ call }) => call)
  const [people, setPeople] = useState<Peer[]>([])

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetch again when the requests change
  useEffect(() => {
    let isNewest = true
    requesters(call, peer).then(found => isNewest && setPeople(found), toastError)
    return () => {
      isNewest = false
    }
  }, [call, requests])

  const answer = (user: Peer, approved: boolean) => {
    answerRequest(call, peer, user, approved).catch(toastError)
  }
  return (
    <Modal label="Requests to join" className="question" onDismiss={onClose}>
      <h2>Requests to join</h2>
      {people.length === 0 && <p>Nobody is waiting.</p>}
      <ul className="requests">
        {people.map(user => (
          <li key={peerKey(user)}>
            <Avatar peer={user} size="small" />
            <span className="requests-name">
              <PeerName peer={user} />
            </span>
            <span className="question-buttons">
              <button type="button" onClick={() => answer(user, false)} aria-label={`Decline ${user.title}`}>
                Decline
              </button>
              <button type="button" onClick={() => answer(user, true)} aria-label={`Approve ${user.title}`}>
                Approve
              </button>
            </span>
          </li>
        ))}
      </ul>
      <div className="question-buttons">
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  )
}
