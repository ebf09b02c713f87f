import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import { matchResult } from '../match-result.ts'
import type { PeerRequestStore } from '../ports.ts'
import { type OpenedStore, storeCases } from '../testing/store-cases.ts'
import { memoryStore } from './memory.ts'
import { postgresStore } from './postgres.ts'
import { sqliteStore } from './sqlite.ts'

const SAM = 7_300_000_001
const NOW = 1_800_000_000

const describeCases = (kind: string, open: () => Promise<OpenedStore>) =>
  describe(`the store in ${kind}`, () => {
    for (const { name, run } of storeCases(open)) it(name, run)
  })

async function prepare(store: PeerRequestStore): Promise<number> {
  const buttonId = await store.allocateButtonId(SAM)
  await store.addPrepared({ userId: SAM, purpose: '', request: aRequest(), buttonId, preparedAt: NOW })
  return buttonId
}
const accept = (store: PeerRequestStore, buttonId: number) =>
  store.acceptResult({ userId: SAM, buttonId, peers: [], photos: [], date: NOW }, matchResult, NOW)

describeCases('memory', async () => ({ store: memoryStore() }))
describe('the store in memory', () => {
  it('doesn’t give ids of an earlier process again', async () => {
    const before = await memoryStore(() => NOW).allocateButtonId(SAM)
    expect(await memoryStore(() => NOW + 2).allocateButtonId(SAM)).toBeGreaterThan(before + 1)
  })
})

describeCases('SQLite', async () => {
  const database = new Sqlite(':memory:')
  return { store: sqliteStore(database), close: () => database.close() }
})
describe('the store in SQLite', () => {
  function openFile() {
    const folder = mkdtempSync(join(tmpdir(), 'peer-requests-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    return () => {
      const database = new Sqlite(join(folder, 'requests.sqlite'))
      onTestFinished(() => void database.close())
      return database
    }
  }
  it('knows its requests after a restart, and counts on', async () => {
    const open = openFile()
    const first = open()
    const buttonId = await prepare(sqliteStore(first))
    first.close()
    const store = sqliteStore(open())
    expect((await accept(store, buttonId)).outcome).toBe('stored')
    expect(await store.allocateButtonId(SAM)).toBe(buttonId + 1)
  })
  it('stores a result once for two processes', async () => {
    const open = openFile()
    const stores = [sqliteStore(open()), sqliteStore(open())]
    const buttonId = await prepare(stores[0]!)
    const accepted = await Promise.all(stores.map(store => accept(store, buttonId)))
    expect(accepted.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'stored'])
  })
  it('leaves no transaction open after a failure', async () => {
    const database = openFile()()
    const store = sqliteStore(database)
    const buttonId = await prepare(store)
    database.exec('drop table peer_requests_results')
    await expect(accept(store, buttonId)).rejects.toThrow('peer_requests_results')
    expect(database.inTransaction).toBe(false)
    const row = database.prepare('select used_at from peer_requests_requests').get()
    expect(row).toEqual({ used_at: null })
  })
  it('refuses tables of a newer version', () => {
    const database = openFile()()
    sqliteStore(database)
    database.exec('update peer_requests_tables set version = 2')
    expect(() => sqliteStore(database)).toThrow('newer version')
    expect(database.inTransaction).toBe(false)
  })
})

describe.skipIf(process.env.TEST_DATABASES === 'SQLite')('on PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.remove())
  function newPool(connectionString: string) {
    const pool = new pg.Pool({ connectionString })
    // The server stops before the last connections are closed.
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
    return pool
  }
  function openPool(connectionString: string) {
    const pool = newPool(connectionString)
    onTestFinished(() => pool.end())
    return pool
  }

  describeCases('PostgreSQL', async () => {
    const pool = newPool(await postgres.newDatabase())
    return { store: await postgresStore(pool), close: () => pool.end() }
  })
  it('makes its tables once when several processes start at the same time', async () => {
    const url = await postgres.newDatabase()
    const pools = [1, 2, 3].map(() => openPool(url))
    await Promise.all(pools.map(postgresStore))
    const { rows } = await pools[0]!.query('select version from peer_requests_tables')
    expect(rows).toEqual([{ version: 1 }])
  })
  it('stores a result once for two processes, and the ids grow in the order of commits', async () => {
    const url = await postgres.newDatabase()
    const pools = [openPool(url), openPool(url)]
    const stores = await Promise.all(pools.map(postgresStore))
    const buttonIds = await Promise.all(Array.from({ length: 10 }, () => prepare(stores[0]!)))
    const outcomes = await Promise.all(
      buttonIds.flatMap(id => stores.map(async store => (await accept(store, id)).outcome)),
    )
    expect(outcomes.filter(outcome => outcome === 'stored')).toHaveLength(10)
    expect(await stores[0]!.resultsAfter(SAM, 0, 20)).toHaveLength(10)
  })
  it('lets a user’s second result wait for the first, so that no reader misses the one with the lower id', async () => {
    const pool = openPool(await postgres.newDatabase())
    const store = await postgresStore(pool)
    const buttonId = await prepare(store)
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query('select 1 from peer_requests_counters where user_id = $1 for update', [SAM])
    const accepting = accept(store, buttonId)
    await expect
      .poll(async () => (await pool.query('select 1 from pg_locks where not granted')).rows.length)
      .toBe(1)
    await holder.query('commit')
    holder.release()
    expect((await accepting).outcome).toBe('stored')
  })
  it('gives the connection back after a failure', async () => {
    const pool = openPool(await postgres.newDatabase())
    const store = await postgresStore(pool)
    const buttonId = await prepare(store)
    await pool.query('drop table peer_requests_results')
    await expect(accept(store, buttonId)).rejects.toThrow('peer_requests_results')
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
  })
})
