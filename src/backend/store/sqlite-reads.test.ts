import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenDatabase } from './database.ts'
import { openSqlite } from './sqlite.ts'

let dir: string
let file: string
let database: OpenDatabase
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'reads-'))
  file = join(dir, 'handpick.sqlite')
  database = await openSqlite(file)
})
afterEach(async () => {
  await database.close()
  rmSync(dir, { recursive: true, force: true })
})

const setHighest = (highest: number) => `update erased_buttons set highest = ${highest}`
const write = (sql: string) => database.write(CompiledQuery.raw(sql))
const readHighest = async () => {
  const query = database.queries.selectFrom('erased_buttons').select('highest')
  const [row] = await database.read(query.compile())
  return row?.highest
}

describe('a read of the embedded database', () => {
  it('sees a change as soon as it is committed, though there were reads in the same turn', async () => {
    const written = write(setHighest(5))
    expect(await readHighest()).toBe(0)
    await written
    expect(await readHighest()).toBe(5)
  })
  it('sees in the next turn what another process has committed', async () => {
    expect(await readHighest()).toBe(0)
    const other = new Sqlite(file)
    other.exec(setHighest(5))
    other.close()
    await nextTurn()
    expect(await readHighest()).toBe(5)
  })
  it('doesn’t keep the journal from beginning again', async () => {
    await write('create table filler (bytes blob)')
    // Three times as much as the journal may grow to.
    for (let row = 0; row < 60; row++) {
      const written = write('insert into filler values (randomblob(200000))')
      await readHighest()
      await written
      // The next read begins a transaction of its own.
      await nextTurn()
    }
    expect(statSync(`${file}-wal`).size).toBeLessThan(6_000_000)
  })
})
