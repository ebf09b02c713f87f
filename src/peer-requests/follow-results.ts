import type { EventHub } from './event-hub.ts'
import type { PeerRequestStore, PeersShared } from './ports.ts'

/** The greatest number of results that are read at once. */
const PAGE = 100
/** A quiet follower reads the store again after this time, because another process may have stored a result. */
export const CHECK_EVERY_MS = 5000

/** A user's results after the one with this id, at most a page, and the cursor after them. */
export async function readResults(
  store: Pick<PeerRequestStore, 'resultsAfter'>,
  userId: number,
  after: number,
): Promise<{ results: PeersShared[]; cursor: string }> {
  const results = await store.resultsAfter(userId, after, PAGE)
  return { results, cursor: String(results.at(-1)?.id ?? after) }
}

export interface FollowPorts {
  store: Pick<PeerRequestStore, 'resultsAfter'>
  hub: Pick<EventHub, 'subscribe'>
}

/**
 * The results of a user after the one with this id, now and later, oldest first. Every result comes from the store. A new
 * result only wakes the follower, which then reads on from its place. So no result is repeated or lost.
 *
 * @param signal ends it
 * @returns `undefined` in place of a result when none has come for a while
 */
export async function* followResults(
  { store, hub }: FollowPorts,
  userId: number,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<PeersShared | undefined, void> {
  let cursor = after
  let isNews = true
  let wake = () => {}
  const unsubscribe = hub.subscribe(userId, () => {
    isNews = true
    wake()
  })
  const end = () => wake()
  signal.addEventListener('abort', end)
  try {
    while (!signal.aborted) {
      if (!isNews) {
        const isQuiet = await new Promise<boolean>(resolve => {
          const timer = setTimeout(() => resolve(true), CHECK_EVERY_MS)
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
        })
        if (isQuiet) yield undefined
        if (signal.aborted) return
      }
      isNews = false
      const results = await store.resultsAfter(userId, cursor, PAGE)
      for (const result of results) {
        yield result
        cursor = result.id
      }
      if (results.length === PAGE) isNews = true
    }
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', end)
  }
}
