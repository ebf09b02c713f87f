import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import type { OpenDatabase } from './database.ts'
import { createGuestStore } from './guest-store.ts'
import { createRequestStore } from './request-store.ts'
import { openTestSqlite } from './test-sqlite.ts'

/** The common behaviour of both databases. The tests of answers check that two processes can share one. */

const SAM = 7_300_000_001
const BOB = 2
let now: number
let db: OpenDatabase
let mine: ReturnType<typeof createGuestStore>
let theirs: ReturnType<typeof createGuestStore>
let requests: ReturnType<typeof createRequestStore>

beforeEach(async () => {
  now = 1_800_000_000
  db = await openTestSqlite()
  requests = createRequestStore(db, () => now)
  mine = createGuestStore(db, requests, 'me', () => now)
  theirs = createGuestStore(db, requests, 'them', () => now)
})
afterEach(() => requests.close())

async function share(userId: number, listId: string, ...ids: number[]) {
  const buttonId = await requests.allocateButtonId(userId)
  await requests.addPrepared({ userId, listId, request: aRequest(), buttonId, preparedAt: now })
  const peers = ids.map(id => ({ kind: 'user' as const, id }))
  await requests.acceptResult({ userId, buttonId, peers, photos: [], date: now })
}

describe('a query', () => {
  const claim = (store = mine, key = 'q') => store.claimQuery(key, SAM, 15)

  it('belongs to the process that claims it first, which may claim it again', async () => {
    expect(await claim()).toBe('mine')
    expect(await claim(theirs)).toBe('theirs')
    expect(await claim()).toBe('mine')
    expect(await claim(theirs, 'another')).toBe('mine')
  })
  it('may be taken over once its lease has ended, and not a second before', async () => {
    await claim()
    now += 15
    expect(await claim(theirs)).toBe('theirs')
    now += 1
    expect(await claim(theirs)).toBe('mine')
    expect(await claim()).toBe('theirs')
  })
  it('has its lease renewed by claiming it again', async () => {
    await claim()
    now += 10
    await claim()
    now += 10
    expect(await claim(theirs)).toBe('theirs')
  })
  it('is answered by one process, although two believe that it is theirs, because their clocks differ', async () => {
    await claim()
    now += 3600
    await claim(theirs)
    expect([await mine.markSending('q'), await theirs.markSending('q')]).toEqual([false, true])
    expect(await theirs.markSending('q')).toBe(false)
  })
  it.each<[string, () => Promise<unknown>]>([
    ['its answer may have left', () => mine.markSending('q')],
    ['it is settled', () => mine.settleQuery('q', 'refused', '400 QUERY_ID_INVALID')],
  ])('belongs to no process any more when %s', async (_, happen) => {
    await claim()
    await claim(mine, 'other')
    await happen()
    now += 60
    expect([await claim(), await claim(theirs)]).toEqual(['over', 'over'])
    expect(await claim(theirs, 'other')).toBe('mine')
  })
  it('that was postponed belongs to its process, and to another once the new lease has ended', async () => {
    await claim()
    await claim(mine, 'other')
    await mine.markSending('q')
    await mine.markSending('other')
    await mine.postponeQuery('q', 30)
    now += 30
    expect(await claim(theirs)).toBe('theirs')
    expect(await mine.markSending('q')).toBe(true)
    await mine.postponeQuery('q', 30)
    now += 31
    expect([await claim(theirs), await claim(theirs, 'other')]).toEqual(['mine', 'over'])
  })
  it('is stored with its outcome and the reason, for the owner', async () => {
    await claim()
    await claim(mine, 'other')
    await mine.settleQuery('q', 'refused', '400 QUERY_ID_INVALID')
    await mine.settleQuery('other', 'answered')
    const query = db.queries.selectFrom('guest_queries').select(['key', 'state', 'detail']).orderBy('key')
    expect(await db.read(query.compile())).toEqual([
      { key: 'other', state: 'answered', detail: null },
      { key: 'q', state: 'refused', detail: '400 QUERY_ID_INVALID' },
    ])
  })
  it('is remembered for a week', async () => {
    await claim()
    await mine.settleQuery('q', 'answered')
    now += 7 * 24 * 3600
    await mine.sweepQueries()
    expect(await claim()).toBe('over')
    now += 1
    await mine.sweepQueries()
    expect(await claim()).toBe('mine')
  })
})

describe('the visibility of a list', () => {
  it('is off for every user and list until its owner changes it', async () => {
    expect(await mine.isVisibleInChats(SAM, 'trip')).toBe(false)
    expect(await mine.readVisibility(SAM, 'trip')).toEqual({ visibleInChats: false, posted: undefined })
    expect(await mine.setVisibleInChats(SAM, 'trip', true)).toEqual({
      visibleInChats: true,
      posted: undefined,
    })
    expect(await mine.isVisibleInChats(SAM, 'trip')).toBe(true)
    expect([await mine.isVisibleInChats(SAM, 'group'), await mine.isVisibleInChats(BOB, 'trip')]).toEqual([
      false,
      false,
    ])
  })
  it('has its last chat and time recorded, for this list only, without a change of the setting', async () => {
    await mine.setVisibleInChats(SAM, 'trip', true)
    await mine.setVisibleInChats(SAM, 'trip', false)
    await mine.notePosted(SAM, 'trip', 'private', 5)
    expect(await mine.readVisibility(SAM, 'trip')).toEqual({
      visibleInChats: false,
      posted: { chatKind: 'private', at: 5 },
    })
    await mine.setVisibleInChats(SAM, 'trip', true)
    await mine.notePosted(SAM, 'trip', 'group', 6)
    const last = { visibleInChats: true, posted: { chatKind: 'group', at: 6 } }
    expect(await mine.readVisibility(SAM, 'trip')).toEqual(last)
    expect(await mine.setVisibleInChats(SAM, 'trip', false)).toEqual({ ...last, visibleInChats: false })
    expect((await mine.readVisibility(SAM, 'group')).posted).toBeUndefined()
    expect((await mine.readVisibility(BOB, 'trip')).posted).toBeUndefined()
  })
})

describe('a user', () => {
  it('is known once a request was prepared for them', async () => {
    await requests.allocateButtonId(BOB)
    expect([await mine.isKnown(SAM), await mine.isKnown(BOB)]).toEqual([false, true])
  })
  it('has used last the list of their last share', async () => {
    expect(await mine.newestList(SAM)).toBeUndefined()
    await share(SAM, 'group', 5)
    await share(SAM, 'trip', 6)
    await share(BOB, 'bobs', 7)
    expect(await mine.newestList(SAM)).toBe('trip')
    await share(SAM, 'group', 5)
    expect(await mine.newestList(SAM)).toBe('group')
  })
  it('has their own newest peers read, with the count of all', async () => {
    await share(SAM, 'trip', 1, 2, 3)
    await share(SAM, 'group', 4)
    await share(BOB, 'trip', 5)
    const read = async (limit: number) => {
      const { peers, count } = await mine.readPeers(SAM, 'trip', limit)
      return [peers.map(({ id }) => id), count]
    }
    expect(await read(2)).toEqual([[1, 2], 3])
    expect(await read(3)).toEqual([[1, 2, 3], 3])
    expect(await read(4)).toEqual([[1, 2, 3], 3])
    expect(await mine.readPeers(SAM, 'empty', 4)).toEqual({ peers: [], count: 0 })
  })
})
