import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CompiledQuery, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { type OpenDatabase, StoreError, type Tx } from './database.ts'
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

/** Opens a database. Returns it with the function that changes its writing connection. */
async function openWithPragma() {
  const asked = vi.spyOn(Sqlite.prototype, 'pragma')
  const database = await open()
  const [writer] = asked.mock.contexts as Sqlite.Database[]
  asked.mockRestore()
  return { database, pragma: (text: string) => writer!.pragma(text, { simple: true }) }
}

describe('the embedded database', () => {
  it('keeps its data when it is opened again', async () => {
    const first = createRequestStore(await open(), () => 0)
    await first.allocateButtonId(5)
    await first.close()
    const second = createRequestStore(await open(), () => 0)
    expect(await second.allocateButtonId(5)).toBe(2)
    await second.close()
  })
  it('lets no other process write between the first read of a change and its first write', async () => {
    const { change, close } = await open()
    const other = new Sqlite(file, { timeout: 0 })
    await change(async tx => {
      await tx.selectFrom('erased_buttons').selectAll().execute()
      expect(() => other.exec('update erased_buttons set highest = 7')).toThrow('database is locked')
      await tx.updateTable('erased_buttons').set({ highest: 5 }).execute()
    })
    expect(other.prepare('select highest from erased_buttons').pluck().get()).toBe(5)
    other.close()
    await close()
  })
  it('is refused with a sentence when a newer Handpick has written it', async () => {
    const { write, close } = await open()
    await write(
      CompiledQuery.raw("insert into kysely_migration values ('9999_from_the_future', '2030-01-01')"),
    )
    await close()
    await expect(open()).rejects.toThrow(StoreError)
    await expect(open()).rejects.toThrow('was written by a newer Handpick')
  })
  it('is refused with a sentence when it is damaged, or no database', async () => {
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
  it('is refused when SQLite finds errors in its content', async () => {
    await (await open()).close()
    const damaged = new Sqlite(file)
    damaged.exec('create table fruit (name text); insert into fruit values (null)')
    damaged.unsafeMode()
    damaged.pragma('writable_schema = 1')
    damaged.exec(
      "update sqlite_master set sql = 'create table fruit (name text not null)' where name = 'fruit'",
    )
    damaged.close()
    await expect(open()).rejects.toThrow(
      /can’t be opened: it is damaged \(.*fruit.*put a backup in its place/,
    )
  })
  it('is migrated completely or not at all: a row in the way can be removed first', async () => {
    const other = new Sqlite(file)
    other.exec('create table requests (id integer)')
    for (let time = 0; time < 2; time++) {
      const refusal = await open().catch(error => error)
      expect(refusal).toBeInstanceOf(StoreError)
      expect(refusal.message).toMatch(/can’t be brought up to date: table "requests" already exists/)
    }
    other.exec('drop table requests')
    other.close()
    const store = createRequestStore(await open(), () => 0)
    expect(await store.allocateButtonId(5)).toBe(1)
    await store.close()
  })
  it('gives every lock to its own process, for ever', async () => {
    const { hold, close } = await open()
    expect((await hold({ purpose: 'session of 7', number: 1 }))?.aborted).toBe(false)
    await close()
  })
  it('can be copied while it is open, and the copy is complete', async () => {
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
  it('reports that it can’t be written to, and that it can again', async () => {
    const { database, pragma } = await openWithPragma()
    const store = createRequestStore(database, () => 0)
    await store.check()
    pragma('query_only = 1')
    await expect(store.check()).rejects.toThrow()
    pragma('query_only = 0')
    await store.check()
    await store.close()
  })
})

describe('changes at the same time', () => {
  const insert = (id: number) => CompiledQuery.raw('insert into health (id, checked_at) values (?, 0)', [id])
  const idsOf = async ({ queries, read }: OpenDatabase) =>
    (await read(queries.selectFrom('health').select('id').orderBy('id').compile())).map(({ id }) => id)

  it('are each done or undone on their own', async () => {
    const database = await open()
    const one = database.change(tx => tx.executeQuery(insert(1)))
    const half = database.change(async tx => {
      await tx.executeQuery(insert(2))
      throw new Error('thought better of it')
    })
    const again = database.write(insert(1))
    const last = database.write(insert(3))
    await expect(half).rejects.toThrow('thought better of it')
    await expect(again).rejects.toThrow('UNIQUE')
    await Promise.all([one, last])
    expect(await idsOf(database)).toEqual([1, 3])
    await database.close()
  })
  it('run no statement after one that has failed, and give its reason', async () => {
    const database = await open()
    const work = database.change(async tx => {
      await sql`select no_such_column`.execute(tx).catch(() => {})
      await tx.executeQuery(insert(1))
    })
    await expect(work).rejects.toThrow('no_such_column')
    expect(await idsOf(database)).toEqual([])
    await database.close()
  })
  it('run no statement after their end', async () => {
    const database = await open()
    let ended: Tx | undefined
    const failed = database.change(async tx => {
      ended = tx
      throw new Error('thought better of it')
    })
    const next = database.change(() => ended!.executeQuery(insert(1)))
    await expect(failed).rejects.toThrow('thought better of it')
    await expect(next).rejects.toThrow('a change that has ended')
    expect(await idsOf(database)).toEqual([])
    await database.close()
  })
  it('are all refused when the shared transaction was undone, with the reason', async () => {
    const database = await open()
    const lost = database.change(async tx => {
      // SQLite does this by itself when a disk is full.
      await tx.executeQuery(CompiledQuery.raw('rollback'))
      throw new Error('disk full')
    })
    const outcomes = await Promise.allSettled([database.write(insert(1)), lost, database.write(insert(3))])
    expect(outcomes.map(one => one.status === 'rejected' && one.reason.message)).toEqual([
      'disk full',
      'disk full',
      'disk full',
    ])
    expect(await idsOf(database)).toEqual([])
    await database.close()
  })
  it('are all refused when the shared transaction is gone', async () => {
    const database = await open()
    const all = [
      database.write(insert(1)),
      database.write(CompiledQuery.raw('rollback')),
      database.write(insert(3)),
    ]
    const outcomes = await Promise.allSettled(all)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await idsOf(database)).toEqual([])
    await database.write(insert(4))
    expect(await idsOf(database)).toEqual([4])
    await database.close()
  })
})

describe('a file that was replaced after it was opened', () => {
  const aside = () => join(dir, 'aside')
  it.each<[string, string, () => void]>([
    ['the database was deleted', '', () => renameSync(file, aside())],
    ['the folder was deleted', '', () => renameSync(dir, `${dir}-aside`)],
    [
      'another one is in the database’s place',
      '',
      () => {
        renameSync(file, aside())
        writeFileSync(file, readFileSync(aside()))
      },
    ],
    ['its journal was deleted', '-wal', () => renameSync(`${file}-wal`, aside())],
  ])('accepts no writes, and gives advice, when %s', async (_, ending, lose) => {
    const store = createRequestStore(await open(), () => 0)
    await store.check()
    lose()
    const refusal = new RegExp(`${file}${ending} was deleted or replaced.*Put it back`)
    await expect(store.check()).rejects.toThrow(refusal)
    await expect(store.allocateButtonId(5)).rejects.toThrow(StoreError)
    await store.close()
    rmSync(`${dir}-aside`, { recursive: true, force: true })
  })
  it('accepts writes once the right file is back', async () => {
    const store = createRequestStore(await open(), () => 0)
    renameSync(file, aside())
    await expect(store.allocateButtonId(5)).rejects.toThrow(StoreError)
    renameSync(aside(), file)
    await store.allocateButtonId(5)
    await store.close()
    const again = createRequestStore(await open(), () => 0)
    expect(await again.allocateButtonId(5)).toBe(2)
    await again.close()
  })
  it('is noticed also when it disappears during a write', async () => {
    const database = await open()
    const change = database.change(async tx => {
      await tx.insertInto('health').values({ id: 1, checked_at: 0 }).execute()
      renameSync(file, aside())
    })
    await expect(change).rejects.toThrow('was deleted or replaced')
    await database.close()
  })
})

describe('a query', () => {
  it('that is read changes nothing', async () => {
    const { queries, read, close } = await open()
    const insert = queries.insertInto('health').values({ id: 1, checked_at: 0 })
    await expect(read(insert.compile())).rejects.toThrow('readonly')
    await close()
  })
  it('can be run only by read, write and change', async () => {
    const { queries, close } = await open()
    await expect(queries.selectFrom('health').selectAll().execute()).rejects.toThrow('read, write or change')
    await close()
  })
})

/** The mount is in its own namespace, which ends with the command. */
const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

describe('a full disk', () => {
  it('loses nothing: a refused write is accepted when there is room again', async () => {
    const { database, pragma } = await openWithPragma()
    const store = createRequestStore(database, () => 0)
    const buttonId = await store.allocateButtonId(5)
    await store.addPrepared({ userId: 5, listId: 't', request: aRequest(), buttonId, preparedAt: 0 })
    // The limit is the present number of pages. SQLite then gives the error of a full disk.
    pragma(`max_page_count = ${pragma('page_count')}`)
    const peers = Array.from({ length: 200 }, (_, index) => ({
      kind: 'user' as const,
      id: index + 1,
      firstName: 'A name that needs room'.repeat(4),
    }))
    const accept = () => store.acceptResult({ userId: 5, buttonId, peers, photos: [], date: 0 })
    await expect(accept()).rejects.toThrow('full')
    expect(await store.listPeers(5, 't')).toEqual([])
    pragma('max_page_count = 1000000')
    expect(await accept()).toMatchObject({ outcome: 'stored' })
    expect(await store.listPeers(5, 't')).toHaveLength(200)
    await store.close()
  })

  it('refuses a result as a whole, wherever in it the room ends', async () => {
    const { database, pragma } = await openWithPragma()
    const store = createRequestStore(database, () => 0)
    const pages = Number(pragma('page_count'))
    const peers = Array.from({ length: 5 }, (_, index) => ({
      kind: 'user' as const,
      id: index + 1,
      firstName: 'A name that needs more than a page'.repeat(150),
    }))
    let refused = 0
    for (let room = 0, isStored = false; !isStored; room++) {
      pragma('max_page_count = 1000000')
      const buttonId = await store.allocateButtonId(5)
      await store.addPrepared({ userId: 5, listId: 't', request: aRequest(), buttonId, preparedAt: 0 })
      pragma(`max_page_count = ${pages + room}`)
      const result = { userId: 5, buttonId, peers, photos: [], date: 0 }
      isStored = await store.acceptResult(result).then(
        () => true,
        () => false,
      )
      expect(await store.listPeers(5, 't')).toHaveLength(isStored ? peers.length : 0)
      if (!isStored) refused++
    }
    expect(refused).toBeGreaterThan(peers.length)
    await store.close()
  })

  it.skipIf(!canMount)(
    'is named as the reason when a commit finds no room (needs the right to mount)',
    async () => {
      const disk = mkdtempSync(join(tmpdir(), 'full-'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'handpick-test', disk])
      onTestFinished(() => {
        execFileSync('umount', ['-l', disk])
        rmSync(disk, { recursive: true })
      })
      const store = createRequestStore(await openSqlite(join(disk, 'handpick.sqlite')), () => 0)
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
      await expect(store.allocateButtonId(5)).rejects.toThrow('database or disk is full')
      rmSync(join(disk, 'filler'))
      expect(await store.allocateButtonId(5)).toBe(1)
      await store.close()
    },
  )
})
