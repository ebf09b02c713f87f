import { afterAll, beforeAll } from 'vitest'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import type { OpenDatabase } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openTestSqlite } from './test-sqlite.ts'

/** For tests: each kind of database by its name, with a function that opens an empty one. */
export function testDatabases(): [string, () => Promise<OpenDatabase>][] {
  // PostgreSQL takes a socket, and seconds to set up.
  if (process.env.TEST_DATABASES === 'SQLite') return [['SQLite', openTestSqlite]]
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.remove())
  return [
    ['SQLite', openTestSqlite],
    ['PostgreSQL', async () => openPostgres(await postgres.newDatabase())],
  ]
}
