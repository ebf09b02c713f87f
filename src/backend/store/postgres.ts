import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { createQueries, migrate, type OpenDatabase, StoreError } from './database.ts'
import { CHANNEL, openLine } from './postgres-line.ts'
import type { Database } from './schema.ts'

/** PostgreSQL's own number for its 64-bit integers, which the driver gives as text: ours fit 53 bits. */
const INT8 = 20
/**
 * Opens a shared database and brings it up to date: any number of backends may use it at once. Throws
 * {@link StoreError}.
 */
export async function openPostgres(connectionString: string): Promise<OpenDatabase> {
  const url = new URL(connectionString)
  const where = `${url.host}${url.pathname}`
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({ connectionString, types, max: 20, connectionTimeoutMillis: 5000 })
  // A connection that breaks while nobody uses it is replaced by the pool when it is needed.
  pool.on('error', () => {})
  await pool.query('select 1').catch(async error => {
    await pool.end()
    throw new StoreError(
      `PostgreSQL at ${where} can’t be used: ${error.message || error.code}. Is it running, and DATABASE_URL right?`,
    )
  })
  const dialect = new PostgresDialect({ pool })
  const db = new Kysely<Database>({ dialect })
  await migrate(db, where)

  const line = openLine(connectionString)
  return {
    queries: createQueries(dialect),
    async read(query) {
      const { rows } = await pool.query(query.sql, [...query.parameters])
      return rows
    },
    write: async query => (await db.executeQuery(query)).rows,
    change: work => db.transaction().execute(work),
    // By one number of 64 bits: no two users share a lock, and no other purpose has such ones.
    async lockUser(tx, userId) {
      await sql`select pg_advisory_xact_lock(${userId})`.execute(tx)
    },
    async announce(tx, userId) {
      await sql`select pg_notify(${CHANNEL}, ${String(userId)})`.execute(tx)
    },
    listen: line.listen,
    holdSession: (bot, number) =>
      line.hold({ purpose: `session of ${bot}`, number, formerly: `session ${bot}/${number}` }),
    async close() {
      await line.close()
      await db.destroy()
    },
  }
}
