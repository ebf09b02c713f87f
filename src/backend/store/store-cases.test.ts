import { describe, it } from 'vitest'
import type { PeerRequestStore, PeersShared } from '../../peer-requests/ports.ts'
import { storeCases } from '../../peer-requests/testing/store-cases.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'
import { createRequestStore } from './request-store.ts'
import { testDatabases } from './test-databases.ts'

/** Handpick's own store keeps the rules of the package's stores. */

const NOW = 1_800_000_000

/** Rules for which Handpick has its own form, tested in request-store.test.ts. */
const OTHERWISE = [
  // A result becomes an event and rows of a list, which don't repeat the request.
  'stores a result with all that is known of it',
  // The store calls `matchResult` itself.
  'stores nothing when the decision fails',
  // It knows by itself how long to keep what.
  'sweeps what is older, and nothing else',
]

/** Handpick's store in the package's words: a list is a purpose, and an event is a result. */
function inPackagesWords(store: RequestStore): PeerRequestStore {
  const toResult = ({ id, event }: StoredEvent): PeersShared[] =>
    event.type === 'peers_shared' ? [{ ...NOTHING, id, purpose: event.listId, peers: event.peers }] : []
  const NOTHING = { userId: 0, buttonId: 0, request: undefined as never, photos: [], sharedAt: 0 }
  return {
    ...store,
    addPrepared: ({ purpose: listId, ...row }) => store.addPrepared({ ...row, listId }),
    async acceptResult(result) {
      const accepted = await store.acceptResult(result)
      if (accepted.outcome === 'unmatched') return { ...accepted, buttonId: result.buttonId ?? 0 }
      if (accepted.outcome === 'duplicate') return accepted
      if (accepted.outcome === 'erased') throw new Error('nobody has erased anything')
      const [stored] = toResult(accepted.event)
      return { outcome: 'stored', result: { ...stored!, buttonId: result.buttonId ?? 0 } }
    },
    resultsAfter: async (userId, id, limit) =>
      ((await store.eventsSince(userId, id)) ?? []).flatMap(toResult).slice(0, limit),
  }
}

describe.each(testDatabases())('on %s, Handpick’s store', (_, open) => {
  const cases = storeCases(async () => {
    const store = createRequestStore(await open(), () => NOW)
    return { store: inPackagesWords(store), close: store.close }
  })
  for (const { name, run } of cases.filter(one => !OTHERWISE.includes(one.name))) it(name, run)
})
