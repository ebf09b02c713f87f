import { type Peer, toInputChannel } from '../api/peer.ts'
import { takeUpdates } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'

/** In place of the field, in a public chat that the user isn't in. */
export function JoinButton({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const join = async () => {
    const result = await call('channels.joinChannel', { channel: toInputChannel(peer) })
    if (result._ === 'messages.chatInviteJoinResultOk') takeUpdates(result.updates)
  }
  return (
    <div className="composer">
      <button type="button" className="start-button" onClick={() => join().catch(toastError)}>
        {peer.broadcast ? 'Join channel' : 'Join group'}
      </button>
    </div>
  )
}
