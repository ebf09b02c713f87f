import { useEffect, useMemo } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useChats } from '../store/chats.ts'
import { loadGuestBots, useGuestBots } from '../store/guest-bots.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { type MentionSources, takesGuests } from './mentions.ts'

/** The peers that can be mentioned in a chat. @param needed fetches again when it becomes true, as the order changes */
export function useMentionSources(chat: Peer, needed: boolean): MentionSources {
  const call = useSession(({ call }) => call)
  const peers = useChats(({ peers }) => peers)
  const messages = useChats(({ messages }) => messages[peerKey(chat)])
  const top = useGuestBots(({ top }) => top)
  const guests = takesGuests(chat)

  useEffect(() => {
    if (needed && guests) loadGuestBots(call).catch(toastError)
  }, [call, needed, guests])
  return useMemo(() => {
    const written = new Set((messages ?? []).map(({ from }) => peerKey(from)))
    return {
      guestBots: guests ? top.flatMap(key => (peers[key]?.guest ? [peers[key]] : [])) : [],
      members: [...written].reverse().flatMap(key => peers[key] ?? []),
      known: Object.values(peers),
    }
  }, [guests, top, peers, messages])
}
