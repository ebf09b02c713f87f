import { useEffect } from 'react'
import type { Peer } from '../api/peer.ts'
import { resolveUsername, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'

/** The inline bot with this username. An unknown username is looked up. Undefined when it is no inline bot. */
export function useInlineBot(username: string | undefined): Peer | undefined {
  const call = useSession(({ call }) => call)
  const name = username?.toLowerCase()
  const found = useChats(({ peers }) =>
    name === undefined ? undefined : Object.values(peers).find(one => one.username?.toLowerCase() === name),
  )
  const isWanted = name !== undefined && !found
  useEffect(() => {
    // After a failed look-up the text counts as an ordinary message. The next text looks the name up again.
    if (isWanted) resolveUsername(call, name).catch(() => {})
  }, [call, name, isWanted])
  return found?.inlinePlaceholder === undefined ? undefined : found
}
