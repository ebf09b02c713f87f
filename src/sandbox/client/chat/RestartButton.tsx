import type { Peer } from '../api/peer.ts'
import { setBlocked } from '../store/bots.ts'
import { startBot } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'

/** Stands in place of the message field in the chat of a bot that the user has blocked. */
export function RestartButton({ bot }: { bot: Peer }) {
  const call = useSession(({ call }) => call)
  const restart = async () => {
    await setBlocked(call, bot, false)
    await startBot(call, bot)
  }
  return (
    <div className="composer">
      <button type="button" className="start-button" onClick={() => restart().catch(toastError)}>
        Restart bot
      </button>
    </div>
  )
}
