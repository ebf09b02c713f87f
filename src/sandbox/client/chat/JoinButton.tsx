import { type Peer, toInputChannel } from '../api/peer.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'

/** Stands in place of the message field in a public chat that the user hasn't joined. */
export function JoinButton({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const join = () => call('channels.joinChannel', { channel: toInputChannel(peer) })
  return (
    <div className="composer">
      <button type="button" className="start-button" onClick={() => join().catch(toastError)}>
        {peer.broadcast ? 'Join channel' : 'Join group'}
      </button>
    </div>
  )
}
