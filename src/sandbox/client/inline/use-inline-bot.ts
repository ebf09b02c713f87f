import { useEffect } from 'react'
import type { Peer } from '../api/peer.ts'
import { resolveUsername, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'

/** Whom a name belongs to, if it is a bot that can be asked inline; looked up when the page hasn't met it yet. */
export function useInlineBot(username: string | undefined): Peer | undefined {
  const call = useSession(({ call }) => call)
  const name = username?.toLowerCase()
  const found = useChats(({ peers }) =>
    name === undefined ? undefined : Object.values(peers).find(one => one.username?.toLowerCase() === name),
  )
  const isWanted = name !== undefined && !found
  useEffect(() => {
    // A name that can't be looked up is no bot now: the text is one like any other. The next text asks again.
    if (isWanted) resolveUsername(call, name).catch(() => {})
  }, [call, name, isWanted])
  return found?.inlinePlaceholder === undefined ? undefined : found
}
