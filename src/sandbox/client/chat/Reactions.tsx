import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import { toggleReaction } from '../store/marks.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import './reactions.css'

/** The reactions under a message. A press adds the user's own reaction, or takes it back. */
export function Reactions({ message, chat }: { message: Message; chat: Peer }) {
  const call = useSession(({ call }) => call)
  return (
    <span className="reactions">
      {message.reactions?.map(({ emoji, count, chosen }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={chosen}
          aria-label={`${emoji}, ${count}`}
          onClick={() => toggleReaction(call, chat, message, emoji).catch(toastError)}
        >
          {emoji} {count}
        </button>
      ))}
    </span>
  )
}
