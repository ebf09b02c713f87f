import { useEffect } from 'react'
import type { Peer } from '../api/peer.ts'
import { resolveUsername, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'

/** Names that nobody has, so that they aren't asked for at every letter. */
const unknown = new Set<string>()

/** Whom a name belongs to, if it is a bot that can be asked inline; looked up when the page hasn't met it yet. */
export function useInlineBot(username: string | undefined): Peer | undefined {
  const call = useSession(({ call }) => call)
  const name = username?.toLowerCase()
  const found = useChats(({ peers }) =>
    name === undefined ? undefined : Object.values(peers).find(one => one.username?.toLowerCase() === name),
  )
  const isWanted = name !== undefined && !found && !unknown.has(name)
  useEffect(() => {
    // What can't be looked up is no bot: the text is one like any other.
    if (isWanted) resolveUsername(call, name).catch(() => unknown.add(name))
  }, [call, name, isWanted])
  return found?.inlinePlaceholder === undefined ? undefined : found
}
