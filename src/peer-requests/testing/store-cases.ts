import assert from 'node:assert/strict'
import type { PeerRequest } from '../../contract/peer-request.ts'
import { matchResult } from '../match-result.ts'
import type { Accepted, PeerRequestStore, PeersRequested } from '../ports.ts'

/** A rule that each store has to keep. */
export interface StoreCase {
  /** A sentence about the store. */
  name: string
  /** Rejects when the store breaks the rule. */
  run(): Promise<void>
}

/** A store for one case. */
export interface OpenedStore {
  store: PeerRequestStore
  /** Called after the case. */
  close?(): unknown
}

const SAM = 7_300_000_001
const BOB = 2
const NOW = 1_800_000_000
const request: PeerRequest = {
  buttonText: 'Choose',
  peerType: { kind: 'user' },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: true,
}
const forBot: PeerRequest = { ...request, peerType: { kind: 'createBot', botManaged: true } }

/** Acts on one store. */
function createActor(store: PeerRequestStore) {
  let requests = 0
  async function prepare(userId = SAM, more: { request?: PeerRequest; purpose?: string; at?: number } = {}) {
    const buttonId = await store.allocateButtonId(userId)
    const webappReqId = `req-${++requests}`
    const row = { userId, purpose: 'trip', request, buttonId, webappReqId, preparedAt: NOW, traceId: 'call' }
    const { at = NOW, ...other } = more
    await store.addPrepared({ ...row, ...other, preparedAt: at })
    return { buttonId, webappReqId }
  }
  const accept = (buttonId: number | undefined, more: Partial<PeersRequested> = {}): Promise<Accepted> => {
    const peers: PeersRequested['peers'] = [{ kind: 'user', id: 5_000_000_001, firstName: 'Alice' }]
    return store.acceptResult(
      { userId: SAM, buttonId, peers, photos: [], date: NOW + 5, ...more },
      matchResult,
      NOW + 6,
    )
  }
  const created = (id: number) => accept(undefined, { peers: [{ kind: 'user', id, firstName: 'Helper' }] })
  const find = (userId = SAM, wanted = request, since = NOW - 60, until = NOW + 60) =>
    store.findPrepared(userId, 'trip', wanted, since, until)
  return { store, prepare, accept, created, find }
}
type Actor = ReturnType<typeof createActor>

const outcomes = (all: Accepted[]) => all.map(({ outcome }) => outcome).sort()
const storedOf = (accepted: Accepted) => {
  assert.equal(accepted.outcome, 'stored')
  assert(accepted.outcome === 'stored')
  return accepted.result
}

const CASES: Record<string, (actor: Actor) => Promise<void>> = {
  async 'gives each button of a user another positive 32-bit id'({ store }) {
    const ids = await Promise.all(Array.from({ length: 20 }, () => store.allocateButtonId(SAM)))
    assert.equal(new Set(ids).size, 20)
    for (const id of ids) assert(Number.isInteger(id) && id > 0 && id < 2 ** 31, `${id} is no such id`)
  },
  async 'never gives an id again, even after all requests were swept'({ store, prepare }) {
    const { buttonId } = await prepare()
    await store.sweep(NOW + 1)
    assert.notEqual(await store.allocateButtonId(SAM), buttonId)
  },
  async 'finds the newest unused request that asks for the same'({ prepare, find }) {
    await prepare(SAM, { at: NOW - 5 })
    const { webappReqId } = await prepare()
    await prepare(SAM, { at: NOW - 3 })
    const found = await find()
    assert.deepEqual([found?.webappReqId, found?.preparedAt], [webappReqId, NOW])
  },
  async 'finds no request of another user, purpose, time or form'({ prepare, find }) {
    await prepare(BOB)
    await prepare(SAM, { purpose: 'group' })
    await prepare(SAM, { at: NOW - 61 })
    await prepare(SAM, { at: NOW + 61 })
    await prepare(SAM, { request: { ...request, maxQuantity: 2 } })
    assert.equal(await find(), undefined)
  },
  async 'finds neither a used request nor one for a keyboard'({ store, prepare, accept, find }) {
    await accept((await prepare()).buttonId)
    const buttonId = await store.allocateButtonId(SAM)
    await store.addPrepared({ userId: SAM, purpose: 'trip', request, buttonId, preparedAt: NOW })
    assert.equal(await find(), undefined)
  },
  async 'stores a result with all that is known of it'({ store, prepare, accept }) {
    const { buttonId, webappReqId } = await prepare()
    const photos = [{ peerKey: 'user-9', photoId: '77', fileId: 'place' }]
    const peers: PeersRequested['peers'] = [
      { kind: 'user', id: 9, firstName: 'Älice “A” ?', username: 'alice', photoId: '77' },
      { kind: 'channel', id: 1_890_000_000, title: 'News' },
    ]
    const { id, ...result } = storedOf(await accept(buttonId, { peers, photos }))
    const expected = { userId: SAM, purpose: 'trip', buttonId, webappReqId, traceId: 'call', request }
    assert.deepEqual(result, { ...expected, peers, photos, sharedAt: NOW + 5 })
    assert.deepEqual(await store.resultsAfter(SAM, 0, 10), [{ id, ...result }])
  },
  async 'stores a result once, however often it comes'({ store, prepare, accept }) {
    const { buttonId } = await prepare()
    assert.equal((await accept(buttonId)).outcome, 'stored')
    assert.deepEqual(await accept(buttonId), { outcome: 'duplicate' })
    assert.equal((await store.resultsAfter(SAM, 0, 10)).length, 1)
  },
  async 'stores a result once when it comes several times at the same time'({ store, prepare, accept }) {
    const { buttonId } = await prepare()
    const all = await Promise.all(Array.from({ length: 8 }, () => accept(buttonId)))
    assert.deepEqual(outcomes(all), [...Array(7).fill('duplicate'), 'stored'])
    assert.equal((await store.resultsAfter(SAM, 0, 10)).length, 1)
  },
  async 'keeps a result without a request apart, also when it comes again'({ store, prepare, accept }) {
    const { buttonId } = await prepare()
    for (const _ of [1, 2])
      assert.deepEqual(await accept(buttonId + 1), { outcome: 'unmatched', buttonId: buttonId + 1 })
    assert.deepEqual(await store.resultsAfter(SAM, 0, 10), [])
    assert.equal((await accept(buttonId)).outcome, 'stored')
  },
  async 'takes no result of another user for a request'({ store, prepare, accept }) {
    const { buttonId } = await prepare()
    assert.equal((await accept(buttonId, { userId: BOB })).outcome, 'unmatched')
    assert.deepEqual(await store.resultsAfter(BOB, 0, 10), [])
    assert.equal((await accept(buttonId)).outcome, 'stored')
  },
  async 'gives a created bot to the newest open request for a bot'({ prepare, created }) {
    await prepare(SAM, { request: forBot, purpose: 'older' })
    await prepare(SAM, { request: forBot, purpose: 'newer' })
    await prepare()
    assert.equal(storedOf(await created(70)).purpose, 'newer')
    assert.equal(storedOf(await created(71)).purpose, 'older')
    assert.equal((await created(72)).outcome, 'unmatched')
  },
  async 'stores a created bot once, also while another request for a bot is open'({ prepare, created }) {
    await prepare(SAM, { request: forBot })
    await prepare(SAM, { request: forBot })
    assert.equal((await created(70)).outcome, 'stored')
    assert.deepEqual(await created(70), { outcome: 'duplicate' })
    assert.equal((await created(71)).outcome, 'stored')
  },
  async 'gives the results after a cursor, oldest first, and no more than asked for'(actor) {
    const ids: number[] = []
    for (let count = 0; count < 4; count++)
      ids.push(storedOf(await actor.accept((await actor.prepare()).buttonId)).id)
    const after = async (id: number, limit: number) =>
      (await actor.store.resultsAfter(SAM, id, limit)).map(result => result.id)
    assert.deepEqual(
      await after(0, 10),
      [...ids].sort((a, b) => a - b),
    )
    assert.deepEqual(await after(ids[0] ?? 0, 2), ids.slice(1, 3))
    assert.deepEqual(await after(ids[3] ?? 0, 10), [])
  },
  async 'stores nothing when the decision fails'({ store, prepare, accept }) {
    const { buttonId } = await prepare()
    const result = { userId: SAM, buttonId, peers: [], photos: [], date: NOW }
    const fail = () => {
      throw new Error('no decision')
    }
    await assert.rejects(store.acceptResult(result, fail, NOW), /no decision/)
    assert.equal((await accept(buttonId)).outcome, 'stored')
  },
  async 'sweeps what is older, and nothing else'({ store, prepare, accept }) {
    const old = await prepare(SAM, { at: NOW - 100 })
    const { buttonId } = await prepare()
    await store.sweep(NOW)
    assert.equal((await accept(old.buttonId)).outcome, 'unmatched')
    assert.equal((await accept(buttonId)).outcome, 'stored')
    await store.sweep(NOW + 6)
    assert.equal((await store.resultsAfter(SAM, 0, 10)).length, 1)
    await store.sweep(NOW + 7)
    assert.deepEqual(await store.resultsAfter(SAM, 0, 10), [])
  },
}

/**
 * The rules that each store has to keep, for any test framework.
 *
 * @param open opens an empty store. It is called for each case
 * @example
 * for (const { name, run } of storeCases(async () => ({ store: await myStore() }))) test(name, run)
 */
export const storeCases = (open: () => Promise<OpenedStore>): StoreCase[] =>
  Object.entries(CASES).map(([name, act]) => ({
    name,
    async run() {
      const { store, close } = await open()
      try {
        await act(createActor(store))
      } finally {
        await close?.()
      }
    },
  }))
