import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenDatabase } from './database.ts'
import { openSqlite } from './sqlite.ts'

/** For tests: an empty database in its own file, which is deleted when the database is closed. */
export async function openTestSqlite(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'handpick-'))
  const database = await openSqlite(join(folder, 'handpick.sqlite'))
  return {
    ...database,
    async close() {
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
