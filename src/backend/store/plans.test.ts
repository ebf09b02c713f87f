import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import { createAddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase } from './database.ts'
import { createGuestStore } from './guest-store.ts'
import { createOutboxStore } from './outbox-store.ts'
import { openPostgres } from './postgres.ts'
import { createPrivacyStore } from './privacy-store.ts'
import { createRequestStore } from './request-store.ts'
import { createSentStore } from './sent-store.ts'
import { openSqlite } from './sqlite.ts'

const NOW = 1_800_000_000
const SAM = 5
const NOBODY = 1_000_000

/** Runs each of the stores' queries at least once. */
async function askEverything(database: OpenDatabase) {
  const store = createRequestStore(
    database,
    () => NOW,
    createAddToOutbox(() => NOW),
  )
  const guests = createGuestStore(database, store, 'me', () => NOW)
  const buttonId = await store.allocateButtonId(SAM)
  const request = aRequest()
  const prepared = { userId: SAM, listId: 't', request, buttonId, webappReqId: 'r', preparedAt: NOW }
  await store.addPrepared(prepared)
  await store.findPrepared(SAM, 't', request, NOW, NOW)
  const photo = { peerKey: 'user-9', photoId: '7', fileId: 'f' }
  const peers = [{ kind: 'user' as const, id: 9, photoId: '7' }]
  await store.acceptResult({ userId: SAM, buttonId, peers, photos: [photo], date: NOW })
  await store.acceptResult({ userId: SAM, buttonId: undefined, peers, photos: [], date: NOW })
  await store.listPeers(SAM, 't')
  await store.listPeers(SAM, 't', 20)
  await store.countByList(SAM)
  const cursor = await store.lastEventId(SAM)
  await store.eventsSince(SAM, cursor)
  await store.findPhoto(SAM, 'user-9', '7')
  await store.keepPhoto(SAM, 'user-9', '7', Buffer.from('x'))
  await store.removePeer(SAM, 't', 'user-9')
  await store.sweep()
  await guests.claimQuery('q', SAM, 15)
  await guests.markSending('q')
  await guests.settleQuery('q', 'answered')
  await guests.newestList(SAM)
  await guests.readPeers(SAM, 't', 20)
  await guests.isKnown(SAM)
  await guests.isVisibleInChats(SAM, 't')
  await guests.setVisibleInChats(SAM, 't', true)
  await guests.notePosted(SAM, 't', 'group', NOW)
  await guests.sweepQueries()
  const privacy = createPrivacyStore(
    database,
    () => NOW,
    createAddToOutbox(() => NOW),
  )
  await privacy.noteOpened(SAM)
  await privacy.keptAbout(NOBODY)
  await privacy.unopenedSince(NOW, 10)
  await privacy.eraseSetAside(NOW)
  await privacy.eraseUnopened(SAM + 1, NOW)
  const outbox = createOutboxStore(database, () => NOW)
  await outbox.nextQueues(16)
  for (const settle of [outbox.forget, outbox.giveUp]) {
    const result = await outbox.oldest(SAM)
    if (!result) throw new Error('nothing waits')
    await outbox.postpone(result, 'the answer was 500', NOW)
    await settle(result, 'the answer was 500')
  }
  await outbox.sweep()
  const sent = createSentStore(database, () => NOW)
  await sent.noteSending('thanks', 5)
  await sent.forgetSending('thanks')
  await sent.sweep()
  await privacy.erase(SAM)
}

const isQuery = (text: string) => /^(select|update|delete|insert)/i.test(text)

describe('every query of the stores uses an index', () => {
  it('in SQLite, with any amount of rows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plans-'))
    const file = join(folder, 'handpick.sqlite')
    const database = await openSqlite(file)
    const prepare = vi.spyOn(Sqlite.prototype, 'prepare')
    await askEverything(database).finally(database.close)
    const asked = new Set(prepare.mock.calls.map(([text]) => text).filter(isQuery))
    prepare.mockRestore()

    const plain = new Sqlite(file)
    const scans = [...asked].flatMap(text => {
      const plan = plain.prepare(`explain query plan ${text}`)
      const steps = plan.all(...Array(text.split('?').length - 1).fill(1)) as { detail: string }[]
      return steps.filter(({ detail }) => /^SCAN (?!CONSTANT)/.test(detail)).map(step => [step.detail, text])
    })
    plain.close()
    rmSync(folder, { recursive: true })
    expect(asked.size).toBeGreaterThan(25)
    expect(scans).toEqual([])
  })
})

describe('every query of the stores uses an index, with 100,000 requests and 500,000 peers', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.remove())

  it('in PostgreSQL, with its own statistics', async () => {
    const url = await postgres.newDatabase()
    const database = await openPostgres(url)
    const client = new pg.Client(url)
    await client.connect()
    for (const text of FILL) await client.query(text)
    const asked = new Map<string, unknown[]>()
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await askEverything(database).finally(database.close)
    for (const [first, second] of query.mock.calls as unknown as [string | pg.QueryConfig, unknown[]?][]) {
      const text = typeof first === 'string' ? first : first.text
      const values = typeof first === 'string' ? second : first.values
      if (isQuery(text)) asked.set(text, values ?? [])
    }
    query.mockRestore()

    const scans: [string, string][] = []
    for (const [text, values] of asked) {
      const { rows } = await client.query({ text: `explain ${text}`, values, rowMode: 'array' })
      const plan = rows.flat().join('\n')
      const scanned = /Seq Scan on (\w+)/.exec(plan)?.[1]
      if (scanned && LARGE.includes(scanned)) scans.push([scanned, text])
    }
    await client.end()
    expect(asked.size).toBeGreaterThan(25)
    expect(scans).toEqual([])
    // Filling takes seconds, on a busy machine many.
  }, 300_000)
})

const LARGE = [
  'requests',
  'shared_peers',
  'events',
  'photos',
  'button_counters',
  'guest_queries',
  'list_visibility',
  'outbox',
  'outbox_queues',
]

/** 20,000 users with five requests and 25 peers each, none of them old enough to be deleted. */
const FILL = [
  `insert into button_counters (user_id, last_button_id, opened_at) select user_id, 5, ${NOW} from generate_series(1, 20000) user_id`,
  `insert into requests (user_id, button_id, list_id, request, webapp_req_id, prepared_at, used_at)
     select id % 20000 + 1, id / 20000 + 10, 'trip', '{}', 'r' || id, ${NOW} - id * 75, ${NOW} - id * 75
     from generate_series(0, 99999) id`,
  `insert into events (user_id, created_at, event)
     select id % 20000 + 1, ${NOW} - id * 6, '{}' from generate_series(0, 99999) id`,
  `insert into shared_peers (user_id, list_id, peer_key, peer, asked_as, shared_at, event_id, position)
     select id % 20000 + 1, 'trip', 'user-' || id, '{"kind":"user","id":1}', 'person', ${NOW}, id, 0
     from generate_series(0, 499999) id`,
  `insert into photos (user_id, peer_key, photo_id, file_id)
     select id % 20000 + 1, 'user-' || id, '1', 'f' from generate_series(0, 99999) id`,
  `insert into guest_queries (key, invoker_id, owner, state, lease_until, received_at)
     select 'key' || id, id % 20000 + 1, 'o', 'answered', 0, ${NOW} - id * 6 from generate_series(0, 99999) id`,
  `insert into list_visibility (user_id, list_id, visible_in_chats) select id, 'trip', 1 from generate_series(1, 20000) id`,
  `insert into outbox (event_id, id, user_id, body, waiting_since, tries)
     select id + 1000000, 'id', id % 20000 + 1, '{}', ${NOW}, 0 from generate_series(0, 99999) id`,
  `insert into outbox_queues (user_id, next_try_at) select id, ${NOW} + id from generate_series(1, 20000) id`,
  'analyze',
]
