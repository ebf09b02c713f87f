import { useEffect } from 'react'
import { type Peer, toInputChannel } from '../api/peer.ts'
import { AttachButton } from '../media/AttachButton.tsx'
import { loadChannel } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { canAttach, whyClosed } from './can-write.ts'

/** The longest that a browser's timer waits. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** In place of the field where nothing may be written: why. Files may still be. */
export function Closed({ peer }: { peer: Peer }) {
  useReopening(peer)
  return (
    <div className="composer composer-closed">
      {canAttach(peer) && <AttachButton peer={peer} text="" replyTo={undefined} onSent={() => {}} />}
      <p role="note">{whyClosed(peer)}</p>
    </div>
  )
}

/** Asks what is forbidden once it may be over: nobody is told of that. */
function useReopening(peer: Peer) {
  const call = useSession(({ call }) => call)
  const untilDate = peer.banned?.untilDate ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of it is a reason, a renamed chat isn't
  useEffect(() => {
    if (untilDate === 0 || peer.kind !== 'channel') return
    const wait = Math.max(0, untilDate * 1000 - Date.now()) + 1000
    if (wait > MAX_TIMEOUT_MS) return
    const timer = setTimeout(() => loadChannel(call, toInputChannel(peer)).catch(toastError), wait)
    return () => clearTimeout(timer)
  }, [untilDate, call])
}
