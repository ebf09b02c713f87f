import { useEffect, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { loadRequests, useJoinRequests } from '../store/join-requests.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { RequestsDialog } from './RequestsDialog.tsx'
import './requests.css'

/** Tells an administrator how many people have asked to join the chat. */
export function RequestsBar({ peer }: { peer: Peer }) {
  const key = peerKey(peer)
  const call = useSession(({ call }) => call)
  const requests = useJoinRequests(requests => requests[key])
  const count = requests?.count ?? 0
  const [open, setOpen] = useState(false)
  const mayAnswer = peer.invites === true

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetch for another chat, but not when a chat is renamed
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
      {open && <RequestsDialog peer={peer} requests={requests} onClose={() => setOpen(false)} />}
    </>
  )
}
