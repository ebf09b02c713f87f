import { type Peer, peerKey } from '../api/peer.ts'
import { useChats } from '../store/chats.ts'

/** Whether messages were exchanged with a bot. Undefined until that is known. */
export function useStarted(bot: Peer): boolean | undefined {
  const key = peerKey(bot)
  return useChats(({ messages, complete }) => {
    if ((messages[key]?.length ?? 0) > 0) return true
    return complete[key] ? false : undefined
  })
}
