import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { CUSTOM_TEMPLATE as OWN_TEMPLATE } from './custom-template.ts'
import { readList, readLists } from './lists.ts'
import { inLanguage } from './own-template.ts'
import type { RequestStore } from './ports.ts'

const SAM = 7_300_000_001
const BOB = 2
const CUSTOM_TEMPLATE = inLanguage(OWN_TEMPLATE, 'en')
const TRIP = { ...CUSTOM_TEMPLATE, id: 'trip' }
let store: RequestStore

beforeEach(async () => {
  store = createRequestStore(await openTestSqlite(), () => 1_800_000_000)
})
afterEach(() => store.close())

async function share(userId: number, listId: string, ...ids: number[]) {
  const buttonId = await store.allocateButtonId(userId)
  await store.addPrepared({ userId, listId, request: aRequest(), buttonId, preparedAt: 0 })
  const peers = ids.map(id => ({ kind: 'user' as const, id }))
  await store.acceptResult({ userId, buttonId, peers, photos: [], date: 0 })
}

describe('the lists of a user', () => {
  it('come in the order of the templates, with their counts and newest five peers', async () => {
    await share(SAM, 'trip', 1, 2, 3, 4, 5, 6, 7)
    await share(BOB, 'custom', 8)
    const { lists } = await readLists(store, [CUSTOM_TEMPLATE, TRIP], SAM)
    expect(lists).toMatchObject([
      { template: CUSTOM_TEMPLATE, count: 0, newest: [] },
      { template: TRIP, count: 7, newest: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }] },
    ])
    expect(lists[1]?.newest).toHaveLength(5)
  })
  it('have all of their peers when one of them is opened', async () => {
    await share(SAM, 'trip', 1, 2, 3, 4, 5, 6, 7)
    const { template, peers } = await readList(store, TRIP, SAM)
    expect(template).toBe(TRIP)
    expect(peers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
  it('have a cursor from before the reading, so that a change meanwhile comes again', async () => {
    expect((await readLists(store, [TRIP], SAM)).cursor).toBe('0')
    await share(SAM, 'trip', 1)
    // A share that is stored just after the cursor was read.
    const lastEventId: RequestStore['lastEventId'] = async userId => {
      const id = await store.lastEventId(userId)
      await share(SAM, 'trip', 2)
      return id
    }
    const whole = await readLists({ ...store, lastEventId }, [TRIP], SAM)
    expect(whole).toMatchObject({ cursor: '1', lists: [{ count: 2 }] })
    const one = await readList({ ...store, lastEventId }, TRIP, SAM)
    expect([one.cursor, one.peers.length]).toEqual(['2', 2])
    expect(await store.eventsSince(SAM, 2)).toHaveLength(1)
  })
})
