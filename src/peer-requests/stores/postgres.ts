import type { PeerRequestStore } from '../ports.ts'
import type { Row, Statement, Steps } from './statements.ts'
import * as statements from './statements.ts'
import { createTables, needsTables } from './tables.ts'

/** A pool of connections, like `pg`'s. */
export interface PostgresPool {
  query(sql: string, values?: (string | number | null)[]): Promise<{ rows: unknown[] }>
  connect(): Promise<PostgresClient>
}

export interface PostgresClient {
  query(sql: string, values?: (string | number | null)[]): Promise<{ rows: unknown[] }>
  /** @param isBroken whether the pool has to replace the connection */
  release(isBroken?: boolean): void
}

/** The lock under which one process at a time makes the tables: `peer` in ASCII. */
const TABLES_LOCK = 0x70656572

/**
 * A store in PostgreSQL, in tables that begin with `peer_requests_`. It makes them if they are missing. Any number of
 * processes may share it. Throws NewerTablesError.
 *
 * @example
 * const store = await postgresStore(new Pool({ connectionString }))
 */
export async function postgresStore(pool: PostgresPool): Promise<PeerRequestStore> {
  const run = <T>(steps: Steps<T>) => runOn(pool, steps)
  await migrate(pool)

  return {
    findPrepared: (...given) => run(statements.findPrepared(...given)),
    allocateButtonId: userId => run(statements.allocateButtonId(userId)),
    addPrepared: row => run(statements.addPrepared(row)),
    acceptResult: (result, ...rest) =>
      inTransaction(pool, async client => {
        // Each user with a request has this row. The lock orders the user's results: their ids grow as they are committed.
        const lock = 'select 1 from peer_requests_counters where user_id = $1 for update'
        await client.query(lock, [result.userId])
        return runOn(client, statements.acceptResult(result, ...rest))
      }),
    resultsAfter: (...given) => run(statements.resultsAfter(...given)),
    sweep: before => run(statements.sweep(before)),
  }
}

async function runOn<T>(database: Pick<PostgresPool, 'query'>, steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (!step.done) {
    const { rows } = await database.query(numbered(step.value), [...step.value.values])
    step = steps.next(rows as Row[]) // the driver's rows are objects with the names of the columns
  }
  return step.value
}

/** PostgreSQL's parameters have numbers. No statement has a `?` elsewhere. */
function numbered({ sql }: Statement): string {
  let count = 0
  return sql.replaceAll('?', () => `$${++count}`)
}

async function inTransaction<T>(
  pool: PostgresPool,
  work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('begin isolation level read committed')
    try {
      const done = await work(client)
      await client.query('commit')
      isBroken = false
      return done
    } catch (error) {
      await client.query('rollback')
      isBroken = false
      throw error
    }
  } finally {
    client.release(isBroken)
  }
}

async function migrate(pool: PostgresPool): Promise<void> {
  // A process without the right to make tables can use existing ones.
  if (!needsTables(await tablesVersion(pool))) return
  await inTransaction(pool, async client => {
    await client.query(`select pg_advisory_xact_lock(${TABLES_LOCK})`)
    if (needsTables(await tablesVersion(client))) await client.query(createTables('bigserial primary key'))
  })
}

async function tablesVersion(database: Pick<PostgresPool, 'query'>): Promise<number | undefined> {
  // The catalog is read like a table, because the name's own look-up may still remember that there was none.
  const { rows } = await database.query(
    "select 1 from pg_tables where tablename = 'peer_requests_tables' and schemaname = any(current_schemas(false))",
  )
  if (rows.length === 0) return undefined
  const [newest] = (await database.query('select max(version) as version from peer_requests_tables'))
    .rows as Row[] // as above
  return Number(newest?.version)
}
