import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { migrate, type OpenDatabase, StoreError } from './database.ts'
import type { Database } from './schema.ts'

const CHANNEL = 'handpick_events'
/** PostgreSQL's own number for its 64-bit integers, which the driver gives as text: ours fit 53 bits. */
const INT8 = 20
/** Between tries to listen again, in milliseconds. */
const LISTEN_AGAIN = 1000

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
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  await migrate(db, where)

  const closing = new AbortController()
  return {
    db,
    async lockUser(tx, userId) {
      await sql`select pg_advisory_xact_lock(${userId})`.execute(tx)
    },
    async announce(tx, userId) {
      await sql`select pg_notify(${CHANNEL}, ${String(userId)})`.execute(tx)
    },
    listen: listener => keepListening(connectionString, listener, closing.signal),
    async close() {
      closing.abort()
      await db.destroy()
    },
  }
}

/** Resolves once it listens; from then on it comes back by itself, and says that something may be missing. */
async function keepListening(
  connectionString: string,
  listener: (userId?: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString })
  const again = () => {
    client.removeAllListeners('end')
    if (signal.aborted) return
    setTimeout(() => {
      keepListening(connectionString, listener, signal).then(() => listener(), again)
    }, LISTEN_AGAIN).unref()
  }
  client.on('error', () => void client.end().catch(() => {}))
  client.on('end', again)
  client.on('notification', ({ payload }) => listener(Number(payload)))
  signal.addEventListener('abort', () => void client.end().catch(() => {}), { once: true })
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
  } catch (error) {
    client.removeAllListeners('end')
    await client.end().catch(() => {})
    throw error
  }
}
