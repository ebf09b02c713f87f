import { useEffect, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { loadRequests, useJoinRequests } from '../store/join-requests.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { RequestsDialog } from './RequestsDialog.tsx'
import './requests.css'

/** That people ask to be let in, for who may let them. */
export function RequestsBar({ peer }: { peer: Peer }) {
  const key = peerKey(peer)
  const call = useSession(({ call }) => call)
  const count = useJoinRequests(requests => requests[key]) ?? 0
  const [open, setOpen] = useState(false)
  const mayAnswer = peer.invites === true

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is a reason to fetch, a renamed one isn't
  useEffect(() => {
    if (mayAnswer) loadRequests(call, peer).catch(toastError)
  }, [key, call, mayAnswer])

  if (!mayAnswer) return undefined
  return (
    <>
      {count > 0 && (
        <button type="button" className="requests-bar" onClick={() => setOpen(true)}>
          {count === 1 ? '1 request to join' : `${count} requests to join`}
        </button>
      )}
      {open && <RequestsDialog peer={peer} count={count} onClose={() => setOpen(false)} />}
    </>
  )
}
