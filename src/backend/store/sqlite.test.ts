import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aRequest } from '../requests/test-request.ts'
import { StoreError } from './database.ts'
import { createGuestStore } from './guest-store.ts'
import { createRequestStore } from './request-store.ts'
import { openSqlite } from './sqlite.ts'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sqlite-'))
  file = join(dir, 'handpick.sqlite')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const open = () => openSqlite(file)

describe('the embedded database', () => {
  it('keeps what it was given when it is opened again', async () => {
    const first = createRequestStore(await open(), () => 0)
    await first.allocateButtonId(5)
    await first.close()
    const second = createRequestStore(await open(), () => 0)
    expect(await second.allocateButtonId(5)).toBe(2)
    await second.close()
  })
  it('is refused with a sentence when a newer Handpick has written it', async () => {
    const { db, close } = await open()
    await db.executeQuery(
      CompiledQuery.raw("insert into kysely_migration values ('9999_from_the_future', '2030-01-01')"),
    )
    await close()
    await expect(open()).rejects.toThrow(StoreError)
    await expect(open()).rejects.toThrow('was written by a newer Handpick')
  })
  it('is refused with a sentence when it is damaged, or no database at all', async () => {
    const database = createRequestStore(await open(), () => 0)
    for (let user = 1; user < 400; user++) await database.allocateButtonId(user)
    await database.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, bytes.length / 4, bytes.length - 100)
    writeFileSync(file, bytes)
    await expect(open()).rejects.toThrow(/can’t be opened: .*(damaged|malformed)/)
    writeFileSync(file, 'no database at all, but long enough to look at its beginning. '.repeat(20))
    await expect(open()).rejects.toThrow('can’t be opened')
  })
  it('can be copied while it is open, and the copy is whole', async () => {
    const store = createRequestStore(await open(), () => 0)
    await store.allocateButtonId(5)
    const copy = join(dir, 'copy.sqlite')
    execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../backup.ts'), copy], {
      env: { ...process.env, DATA_DIR: dir },
    })
    await store.close()
    const copied = createRequestStore(await openSqlite(copy), () => 0)
    expect(await copied.allocateButtonId(5)).toBe(2)
    await copied.close()
  })
  it('says that it can’t be written to, and that it can again', async () => {
    const database = await open()
    const store = createRequestStore(database, () => 0)
    await store.check()
    await database.db.executeQuery(CompiledQuery.raw('pragma query_only = 1'))
    await expect(store.check()).rejects.toThrow()
    await database.db.executeQuery(CompiledQuery.raw('pragma query_only = 0'))
    await store.check()
    await store.close()
  })
})

describe('a full disk', () => {
  it('loses nothing: what was refused is taken when there is room again', async () => {
    const database = await open()
    const store = createRequestStore(database, () => 0)
    const buttonId = await store.allocateButtonId(5)
    await store.addPrepared({ userId: 5, templateId: 't', request: aRequest(), buttonId, preparedAt: 0 })
    const pragma = async (text: string) => database.db.executeQuery(CompiledQuery.raw(`pragma ${text}`))
    // As many pages as there are: SQLite says what it says when the disk has no room for another.
    const { rows } = await pragma('page_count')
    await pragma(`max_page_count = ${(rows[0] as { page_count: number }).page_count}`)
    const peers = Array.from({ length: 200 }, (_, index) => ({
      kind: 'user' as const,
      id: index + 1,
      firstName: 'A name that needs room'.repeat(4),
    }))
    const accept = () => store.acceptResult({ userId: 5, buttonId, peers, photos: [], date: 0 })
    await expect(accept()).rejects.toThrow('full')
    expect(await store.listPeers(5, 't')).toEqual([])
    await pragma('max_page_count = 1000000')
    expect(await accept()).toMatchObject({ outcome: 'stored' })
    expect(await store.listPeers(5, 't')).toHaveLength(200)
    await store.close()
  })
})

describe('every query of the stores', () => {
  it('finds what it wants by an index, however much there is', async () => {
    const database = await open()
    const prepare = vi.spyOn(Sqlite.prototype, 'prepare')
    try {
      const store = createRequestStore(database, () => 1_000)
      const guests = createGuestStore(database, store, 'me', () => 1_000)
      const buttonId = await store.allocateButtonId(5)
      const request = aRequest()
      await store.addPrepared({
        userId: 5,
        templateId: 't',
        request,
        buttonId,
        webappReqId: 'r',
        preparedAt: 1,
      })
      await store.findPrepared(5, 't', request, 0)
      const photo = { peerKey: 'user-9', photoId: '7', fileId: 'f' }
      const peers = [{ kind: 'user' as const, id: 9, photoId: '7' }]
      await store.acceptResult({ userId: 5, buttonId, peers, photos: [photo], date: 1 })
      await store.acceptResult({ userId: 5, buttonId: undefined, peers, photos: [], date: 1 })
      await store.listPeers(5, 't', 20)
      await store.countByTemplate(5)
      await store.lastEventId(5)
      await store.eventsSince(5, 0)
      await store.findPhoto(5, 'user-9', '7')
      await store.keepPhoto(5, 'user-9', '7', Buffer.from('x'))
      await store.removePeer(5, 't', 'user-9')
      await store.sweep()
      await guests.claimQuery('q', 5, 15)
      await guests.markSending('q')
      await guests.settleQuery('q', 'answered')
      await guests.newestList(5)
      await guests.isKnown(5)
      await guests.isSharable(5, 't')
      await guests.setSharable(5, 't', true)
      await guests.notePosted(5, 't', 'group', 1)
      await guests.sweepQueries()
    } finally {
      await database.close()
    }
    const asked = prepare.mock.calls.map(([sql]) => sql)
    prepare.mockRestore()

    const plain = new Sqlite(file)
    const scans = [...new Set(asked)]
      .filter(sql => /^(select|update|delete|insert)/i.test(sql))
      .flatMap(sql => {
        const plan = plain.prepare(`explain query plan ${sql}`)
        const steps = plan.all(...Array(sql.split('?').length - 1).fill(1)) as { detail: string }[]
        return steps
          .filter(({ detail }) => /^SCAN (?!CONSTANT)/.test(detail))
          .map(step => `${step.detail}: ${sql}`)
      })
    plain.close()
    expect(asked.length).toBeGreaterThan(25)
    expect(scans).toEqual([])
  })
})
