import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, Migrator, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import type { OpenDatabase } from './database.ts'
import { createGuestStore } from './guest-store.ts'
import { MIGRATIONS } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import { createRequestStore } from './request-store.ts'
import { openSqlite } from './sqlite.ts'

const SAM = 7_300_000_001
const REQUEST = {
  buttonText: 'Choose',
  peerType: { kind: 'user', bot: false },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: false,
} as const
/** A name that contains the old field's name as a text. */
const ALICE = { kind: 'user', id: 5, firstName: '"templateId":' } as const

let postgres: TestPostgres
beforeAll(async () => {
  if (process.env.TEST_DATABASES !== 'SQLite') postgres = await startPostgres()
})
afterAll(() => postgres?.remove())

/** A place for a database, with its dialect, and with the backend's own function to open it. */
type Place = () => Promise<{ dialect: Dialect; open: () => Promise<OpenDatabase> }>

const onSqlite: Place = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handpick-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'handpick.sqlite')
  return { dialect: new SqliteDialect({ database: new Sqlite(file) }), open: () => openSqlite(file) }
}
const onPostgres: Place = async () => {
  const connectionString = await postgres.newDatabase()
  const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString }) })
  return { dialect, open: () => openPostgres(connectionString) }
}
const places: [string, Place][] = [
  ['SQLite', onSqlite],
  ...(process.env.TEST_DATABASES === 'SQLite' ? [] : [['PostgreSQL', onPostgres] as [string, Place]]),
]

describe.each(places)('a database on %s', (_, place) => {
  it('from before lists had one name has the same requests, peers, events and settings', async () => {
    const { dialect, open } = await place()
    const old = new Kysely<unknown>({ dialect })
    const migrator = new Migrator({ db: old, provider: { getMigrations: async () => MIGRATIONS } })
    expect((await migrator.migrateTo('0006_traces')).error).toBeUndefined()
    const shared = { ...ALICE, askedAs: 'person', sharedAt: 9 }
    const event = { type: 'peers_shared', templateId: 'trip', webappReqId: 'r0', peers: [shared] }
    await sql`insert into requests (user_id, button_id, template_id, request, webapp_req_id, prepared_at)
      values (${SAM}, 1, 'trip', ${JSON.stringify(REQUEST)}, 'r1', 10)`.execute(old)
    await sql`insert into shared_peers (user_id, template_id, peer_key, peer, asked_as, shared_at, event_id)
      values (${SAM}, 'trip', 'user-5', ${JSON.stringify(ALICE)}, 'person', 9, 1)`.execute(old)
    await sql`insert into events (user_id, created_at, event) values (${SAM}, 9, ${JSON.stringify(event)})`.execute(
      old,
    )
    await sql`insert into list_sharing (user_id, list_id, is_sharable, posted_kind, posted_at)
      values (${SAM}, 'trip', 1, 'group', 9)`.execute(old)
    await old.destroy()

    const database = await open()
    const store = createRequestStore(database, () => 20)
    const guests = createGuestStore(database, store, 'me', () => 20)
    try {
      expect(await store.findPrepared(SAM, 'trip', REQUEST, 0, 20)).toMatchObject({
        listId: 'trip',
        webappReqId: 'r1',
      })
      expect(await store.listPeers(SAM, 'trip')).toEqual([shared])
      expect(await store.countByList(SAM)).toEqual(new Map([['trip', 1]]))
      expect((await store.eventsSince(SAM, 0))?.map(one => one.event)).toEqual([
        { type: 'peers_shared', listId: 'trip', webappReqId: 'r0', peers: [shared] },
      ])
      expect(await guests.readVisibility(SAM, 'trip')).toEqual({
        visibleInChats: true,
        posted: { chatKind: 'group', at: 9 },
      })
      expect(await guests.newestList(SAM)).toBe('trip')
    } finally {
      await database.close()
    }
  })
})
