import { existsSync } from 'node:fs'
import { ConfigError } from './config.ts'
import type { OpenDatabase } from './store/database.ts'
import { openPostgres } from './store/postgres.ts'
import { openSqlite } from './store/sqlite.ts'

/** A command may read whole tables, in which PostgreSQL says nothing for longer than in any query of the backend. */
const ANSWER_WITHIN_MS = 10 * 60 * 1000

/**
 * Opens the owner's database for a command, also while the backend runs. Throws StoreError, and {@link ConfigError} when
 * there is no database.
 */
export async function openForCommand(): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL?.trim()
  if (url) return openPostgres(url, ANSWER_WITHIN_MS)
  const file = `${process.env.DATA_DIR?.trim() || './data'}/handpick.sqlite`
  if (!existsSync(file)) throw new ConfigError(`There is no database ${file}: DATA_DIR names its folder.`)
  return openSqlite(file)
}
