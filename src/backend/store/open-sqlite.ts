import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { MIGRATIONS } from './migrations.ts'
import type { Database } from './schema.ts'

/** The database can't be used; the message says why and what to do. */
export class StoreError extends Error {}

/**
 * Opens the embedded database and brings it up to date.
 *
 * WAL, so that readers don't wait for the writer. `synchronous = FULL`, since a result is acknowledged to
 * Telegram once it is stored: it has to be on the disk by then, not only with the operating system.
 */
export async function openSqlite(file: string): Promise<Kysely<Database>> {
  mkdirSync(dirname(file), { recursive: true })
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    await db.destroy()
    const reason = error instanceof Error ? error.message : String(error)
    throw new StoreError(
      `The database ${file} can’t be brought up to date: ${reason}. Was it written by a newer Handpick?`,
    )
  }
  return db
}
