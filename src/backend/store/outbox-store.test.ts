import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RequestedPeer } from '../../contract/peer.ts'
import { type PostedResult, postedResultSchema } from '../../contract/posted-result.ts'
import { aRequest } from '../../contract/test-request.ts'
import type { RequestStore } from '../requests/ports.ts'
import { createAddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase } from './database.ts'
import { createOutboxList } from './outbox-list.ts'
import { createOutboxStore } from './outbox-store.ts'
import { createRequestStore } from './request-store.ts'
import { testDatabases } from './test-databases.ts'

const SAM = 7_300_000_001
const BOB = 2
const DAY_SECONDS = 24 * 60 * 60
const alice: RequestedPeer = { kind: 'user', id: 5_000_000_001, firstName: 'Alice', username: 'alice' }
const REQUEST = aRequest({ peerType: { kind: 'user', bot: false } })

describe.each(testDatabases())('the outbox on %s', (_, openDatabase) => {
  let database: OpenDatabase
  let now: number
  let store: RequestStore
  let outbox: ReturnType<typeof createOutboxStore>
  let list: ReturnType<typeof createOutboxList>
  beforeEach(async () => {
    now = 1_800_000_000
    database = await openDatabase()
    const clock = () => now
    store = createRequestStore(database, clock, createAddToOutbox(clock))
    outbox = createOutboxStore(database, clock)
    list = createOutboxList(database, clock)
  })
  afterEach(() => database.close())

  /** A user chooses somebody. */
  async function share(userId = SAM, into = store) {
    const buttonId = await store.allocateButtonId(userId)
    const webappReqId = `req-${userId}-${buttonId}`
    await store.addPrepared({
      userId,
      listId: 'trip',
      request: REQUEST,
      buttonId,
      webappReqId,
      preparedAt: now,
    })
    const result = { userId, buttonId, peers: [alice], photos: [], date: now }
    await into.acceptResult(result)
    return result
  }
  async function oldest(userId = SAM) {
    const result = await outbox.oldest(userId)
    if (!result) throw new Error('nothing waits')
    return result
  }
  const read = (body: string): PostedResult => v.parse(postedResultSchema, JSON.parse(body))

  it('has each stored result by the contract’s schema, and what became of a list', async () => {
    await share()
    const first = await oldest()
    expect(read(first.body)).toEqual({
      id: first.id,
      sequence: first.eventId,
      at: now,
      type: 'shared',
      userId: SAM,
      listId: 'trip',
      request: REQUEST,
      peers: [{ ...alice, sharedAt: now, askedAs: 'person' }],
    })
    await store.removePeer(SAM, 'trip', 'user-5000000001')
    await outbox.forget(first)
    expect(read((await oldest()).body)).toMatchObject({
      type: 'removed',
      userId: SAM,
      listId: 'trip',
      peerKeys: ['user-5000000001'],
    })
  })
  it('has nothing of a result that came twice, of one that nobody asked for, and of a removal of nobody', async () => {
    const result = await share()
    await store.acceptResult(result)
    await store.acceptResult({ ...result, buttonId: 99 })
    await store.removePeer(SAM, 'trip', 'user-9')
    expect(await list.count()).toEqual({ waiting: 1, dead: 0 })
  })
  it('has nothing when no address is named', async () => {
    await share(
      SAM,
      createRequestStore(database, () => now),
    )
    expect(await list.count()).toEqual({ waiting: 0, dead: 0 })
    expect(await outbox.nextQueues(9)).toEqual([])
  })
  it('has a result only if it is stored', async () => {
    const broken = createRequestStore(
      database,
      () => now,
      async (...given) => {
        await createAddToOutbox(() => now)(...given)
        throw new Error('no more room')
      },
    )
    await expect(share(SAM, broken)).rejects.toThrow('no more room')
    expect(await list.count()).toEqual({ waiting: 0, dead: 0 })
    expect(await outbox.nextQueues(9)).toEqual([])
    expect(await store.listPeers(SAM, 'trip')).toEqual([])
  })
  it('gives a user’s results in the order in which they were stored, one after the other', async () => {
    for (let time = 0; time < 3; time++) await share()
    await share(BOB)
    const sequences: number[] = []
    for (;;) {
      const result = await outbox.oldest(SAM)
      if (!result) break
      sequences.push(result.eventId)
      expect(await outbox.oldest(SAM)).toEqual(result)
      await outbox.forget(result)
    }
    expect(sequences).toHaveLength(3)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
    expect(await outbox.nextQueues(9)).toEqual([{ userId: BOB, nextTryAt: now }])
  })
  it('has the queues by when their oldest may be posted', async () => {
    await share()
    now += 5
    await share(BOB)
    expect((await outbox.nextQueues(9)).map(one => one.userId)).toEqual([SAM, BOB])
    await outbox.postpone(await oldest(), 'the answer was 500', now + 20)
    expect(await outbox.nextQueues(9)).toEqual([
      { userId: BOB, nextTryAt: now },
      { userId: SAM, nextTryAt: now + 20 },
    ])
    expect(await outbox.nextQueues(1)).toHaveLength(1)
    expect((await oldest()).tries).toBe(1)
  })
  it('keeps a pause when another result of the same user is stored', async () => {
    await share()
    await outbox.postpone(await oldest(), 'the answer was 500', now + 20)
    await share()
    expect(await outbox.nextQueues(9)).toEqual([{ userId: SAM, nextTryAt: now + 20 }])
  })
  it('goes on at once with the next when one has arrived or was given up', async () => {
    for (let time = 0; time < 3; time++) await share()
    const [first] = await list.listWaiting(9)
    for (const settle of [outbox.forget, outbox.giveUp]) {
      await outbox.postpone(await oldest(), 'the answer was 500', now + 20)
      await settle(await oldest(), 'the answer was 500')
      expect(await outbox.nextQueues(9)).toEqual([{ userId: SAM, nextTryAt: now }])
    }
    expect((await oldest()).id).not.toBe(first?.id)
    expect(await list.count()).toEqual({ waiting: 1, dead: 1 })
  })
  it('leaves a queue alone in which another backend has gone on already', async () => {
    for (let time = 0; time < 2; time++) await share()
    const first = await oldest()
    await outbox.forget(first)
    await outbox.postpone(await oldest(), 'the answer was 500', now + 20)
    await outbox.forget(first)
    expect(await outbox.nextQueues(9)).toEqual([{ userId: SAM, nextTryAt: now + 20 }])
  })
  it('ends a queue whose results somebody has deleted by hand', async () => {
    await share()
    await database.write(database.queries.deleteFrom('outbox').compile())
    expect(await outbox.oldest(SAM)).toBeUndefined()
    expect(await outbox.nextQueues(9)).toEqual([])
  })
  it('loses nothing that is stored while the last result of a queue arrives', async () => {
    await share()
    const first = await oldest()
    await Promise.all([outbox.forget(first), share()])
    expect(await outbox.nextQueues(9)).toHaveLength(1)
    expect((await oldest()).id).not.toBe(first.id)
  })

  it('lists what waits and what was given up, and why', async () => {
    await share()
    await share()
    const [first, second] = await list.listWaiting(9)
    await outbox.giveUp(await oldest(), 'the answer was 410')
    expect(await list.listDead(9)).toEqual([{ ...first, tries: 1, failure: 'the answer was 410' }])
    expect(await list.listWaiting(9)).toEqual([second])
    expect(await list.listWaiting(0)).toEqual([])
  })
  it('has what was given up posted as if it were new, in its order', async () => {
    const ids: string[] = []
    for (let time = 0; time < 3; time++) await share()
    for (let time = 0; time < 2; time++) {
      ids.push((await oldest()).id)
      await outbox.giveUp(await oldest(), 'the answer was 500')
    }
    await outbox.forget(await oldest())
    await share(BOB)
    await outbox.postpone(await oldest(BOB), 'the answer was 500', now + 20)
    now += DAY_SECONDS
    expect(await list.revive()).toBe(2)
    expect(await list.count()).toEqual({ waiting: 3, dead: 0 })
    expect(await oldest()).toMatchObject({ id: ids[0], tries: 0, waitingSince: now })
    expect(await outbox.nextQueues(9)).toContainEqual({ userId: SAM, nextTryAt: now })
    expect(await list.revive()).toBe(0)
  })
  it('ends the pauses, and no more than those', async () => {
    await share()
    await outbox.postpone(await oldest(), 'the answer was 500', now + 20)
    await list.endPauses()
    expect(await outbox.nextQueues(9)).toEqual([{ userId: SAM, nextTryAt: now }])
    expect((await oldest()).tries).toBe(1)
  })
  it('forgets what was given up a month ago, and nothing that waits', async () => {
    await share()
    await share()
    await outbox.giveUp(await oldest(), 'the answer was 500')
    now += 30 * DAY_SECONDS
    await outbox.sweep()
    expect(await list.count()).toEqual({ waiting: 1, dead: 1 })
    now += 1
    await outbox.sweep()
    expect(await list.count()).toEqual({ waiting: 1, dead: 0 })
  })
})
