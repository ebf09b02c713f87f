import { useEffect } from 'react'
import { type Peer, toInputChannel } from '../api/peer.ts'
import { AttachButton } from '../media/AttachButton.tsx'
import { loadChannel } from '../store/chats.ts'
import { telegramNow, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { canAttach, whyClosed } from './can-write.ts'

/** The longest delay that a browser's timer supports. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** Says, in place of the message field, why the user can't write here. Files may still be allowed. */
export function Closed({ peer }: { peer: Peer }) {
  useReopening(peer)
  return (
    <div className="composer composer-closed">
      {canAttach(peer) && (
        <AttachButton
          peer={peer}
          text=""
          replyTo={undefined}
          editing={undefined}
          onSend={(_text, run) => void run().catch(toastError)}
        />
      )}
      <p role="note">{whyClosed(peer)}</p>
    </div>
  )
}

/** Fetches the channel again when a restriction ends, because no update tells of its end. */
function useReopening(peer: Peer) {
  const call = useSession(({ call }) => call)
  // A test can move Telegram's clock, which the end is a time of.
  const aheadMs = useSession(({ aheadMs }) => aheadMs)
  const untilDate = peer.banned?.untilDate ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another end of the restriction starts a new timer
  useEffect(() => {
    if (untilDate === 0 || peer.kind !== 'channel') return
    const wait = Math.max(0, untilDate * 1000 - telegramNow().getTime()) + 1000
    if (wait > MAX_TIMEOUT_MS) return
    const timer = setTimeout(() => loadChannel(call, toInputChannel(peer)).catch(toastError), wait)
    return () => clearTimeout(timer)
  }, [untilDate, aheadMs, call])
}
