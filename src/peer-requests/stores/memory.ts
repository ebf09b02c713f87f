import { FIRST_BUTTON_ID } from '../button-ids.ts'
import type { PeerRequestStore, PeersRequested, PeersShared, PreparedRow } from '../ports.ts'

interface Row extends PreparedRow {
  isUsed: boolean
}

/** The time from which the ids of all processes are counted: 1 January 2026, in Unix seconds. */
const EPOCH_SECONDS = 1_767_225_600

/**
 * A store for tests and first steps. It forgets everything with the process, also which ids it gave out. So it counts
 * from the number of seconds since 2026: an id of an earlier process isn't given again, unless that process has prepared
 * more than one button a second for one user.
 *
 * @example
 * const peerRequests = createPeerRequests({ telegram, store: memoryStore(), initData: token })
 */
export function memoryStore(now: () => number = () => Math.floor(Date.now() / 1000)): PeerRequestStore {
  const first = FIRST_BUTTON_ID + Math.max(now() - EPOCH_SECONDS, 0)
  const lastIds = new Map<number, number>()
  let requests: Row[] = []
  let results: (PeersShared & { storedAt: number })[] = []
  let unmatched: (PeersRequested & { storedAt: number })[] = []
  let lastResultId = 0
  const of = <T extends { userId: number }>(rows: readonly T[], userId: number) =>
    rows.filter(row => row.userId === userId)

  return {
    async findPrepared(userId, purpose, request, preparedSince, preparedUntil) {
      const wanted = JSON.stringify(request)
      return of(requests, userId)
        .filter(row => row.purpose === purpose && !row.isUsed && row.webappReqId !== undefined)
        .filter(row => row.preparedAt >= preparedSince && row.preparedAt <= preparedUntil)
        .filter(row => JSON.stringify(row.request) === wanted)
        .sort((a, b) => b.preparedAt - a.preparedAt || b.buttonId - a.buttonId)[0]
    },
    async allocateButtonId(userId) {
      const id = (lastIds.get(userId) ?? first - 1) + 1
      lastIds.set(userId, id)
      return id
    },
    async addPrepared(row) {
      requests.push({ ...row, isUsed: false })
    },
    async acceptResult(result, match, time) {
      const { userId, buttonId, peers, photos, date: sharedAt } = result
      const own = of(requests, userId)
      const known = own.filter(row =>
        buttonId === undefined ? row.request.peerType.kind === 'createBot' : row.buttonId === buttonId,
      )
      const isSame = (stored: PeersShared) =>
        stored.request.peerType.kind === 'createBot' && stored.peers.some(({ id }) => id === peers[0]?.id)
      const isBotKnown = buttonId === undefined && of(results, userId).some(isSame)
      const matched = match(result, { requests: known, isBotKnown })
      if (matched.outcome === 'duplicate') return matched
      if (matched.outcome === 'unmatched') {
        unmatched.push({ ...result, storedAt: time })
        return matched
      }
      const asked = own.find(row => row.buttonId === matched.buttonId)
      if (!asked) throw new Error('a result was matched with a request that isn’t there')
      asked.isUsed = true
      const { isUsed: _used, preparedAt: _at, ...request } = asked
      const stored = { ...request, id: ++lastResultId, peers, photos, sharedAt }
      results.push({ ...stored, storedAt: time })
      return { outcome: 'stored', result: stored }
    },
    async resultsAfter(userId, id, limit) {
      return of(results, userId)
        .filter(row => row.id > id)
        .slice(0, limit)
        .map(({ storedAt: _at, ...result }) => result)
    },
    async sweep(before) {
      requests = requests.filter(row => row.preparedAt >= before)
      results = results.filter(row => row.storedAt >= before)
      unmatched = unmatched.filter(row => row.storedAt >= before)
    },
  }
}
