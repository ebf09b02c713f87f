import { Socket } from 'node:net'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { createQueries, createTransactions, migrate, type OpenDatabase, StoreError } from './database.ts'
import { createPostgresChange, named } from './postgres-change.ts'
import { CHANNEL, openLine } from './postgres-line.ts'
import type { Database } from './schema.ts'

/** PostgreSQL's own number for its 64-bit integers, which the driver returns as text. Our integers fit 53 bits. */
const INT8 = 20

/**
 * A connection without an answer for this time is given up. Its query fails, and the next query gets another
 * connection.
 */
const ANSWER_WITHIN_MS = 15_000

/**
 * Opens a shared database and migrates it. Any number of backends may use it at once. Throws {@link
 * StoreError}.
 */
export async function openPostgres(
  connectionString: string,
  answerWithinMs = ANSWER_WITHIN_MS,
): Promise<OpenDatabase> {
  const url = new URL(connectionString)
  const where = `${url.host}${url.pathname}`
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
  }
  const options = { connectionString, types, connectionTimeoutMillis: 5000 }
  // A migration may take any time.
  const patient = openPool({ ...options, max: 1 })
  await patient.query('select 1').catch(async error => {
    await patient.end()
    throw new StoreError(
      `PostgreSQL at ${where} can’t be used: ${error.message || error.code}. Is it running, and DATABASE_URL right?`,
    )
  })
  const migrating = new Kysely<Database>({ dialect: new PostgresDialect({ pool: patient }) })
  await migrate(migrating, where)
  await migrating.destroy()

  const stream = () => {
    const socket = new Socket()
    const reason = `PostgreSQL has said nothing for ${answerWithinMs} ms`
    return socket.setTimeout(answerWithinMs, () => socket.destroy(new Error(reason)))
  }
  const pool = openPool({ ...options, max: 20, stream, pipeline: true })
  const dialect = new PostgresDialect({ pool })
  const line = openLine(connectionString)
  let closed: Promise<void> | undefined
  const run: OpenDatabase['read'] = async ({ sql: text, parameters }) =>
    (await pool.query(named(text, parameters))).rows
  return {
    queries: createQueries(dialect),
    read: run,
    write: run,
    change: createPostgresChange(pool, createTransactions(dialect)),
    // It is a lock of one 64-bit number. Each user has another number, and no other purpose uses such locks.
    async lockUser(tx, userId) {
      await tx.executeQuery(CompiledQuery.raw('select pg_advisory_xact_lock($1)', [userId]))
    },
    async announce(tx, userId) {
      const notify = CompiledQuery.raw('select pg_notify($1, $2)', [CHANNEL, String(userId)])
      await tx.executeQuery(notify)
    },
    announceCommitted: line.announce,
    listen: line.listen,
    hold: line.hold,
    // A pool refuses to end a second time.
    close: () => (closed ??= line.close().then(() => pool.end())),
  }
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  // A connection that breaks while it is idle is replaced by the pool when it is needed.
  pool.on('error', () => {})
  // A connection that breaks during a transaction also fails the query, which reports it.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}
