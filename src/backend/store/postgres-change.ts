import { createHash } from 'node:crypto'
import type { DatabaseConnection } from 'kysely'
import type pg from 'pg'
import type { OpenDatabase, Tx } from './database.ts'

/**
 * Runs transactions. A statement is sent without waiting for the answers to earlier ones, and all that are sent in one
 * turn of the event loop go out together. PostgreSQL runs them in their order. So work that awaits several statements
 * at once waits for one round trip. After a failed statement PostgreSQL refuses all later ones.
 *
 * @param pool its clients must have `pipeline`
 * @param transactionOn makes a transaction from its connection
 * @see https://www.postgresql.org/docs/current/libpq-pipeline-mode.html
 */
export function createPostgresChange(
  pool: pg.Pool,
  transactionOn: (connection: DatabaseConnection) => Tx,
): OpenDatabase['change'] {
  return async work => {
    const client = await pool.connect()
    let isOver = false
    const connection: DatabaseConnection = {
      async executeQuery({ sql, parameters }) {
        if (isOver) throw new Error('a statement of a transaction that has ended')
        sendTogether(client)
        const { rows, rowCount } = await client.query(named(sql, parameters))
        return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
      },
      streamQuery() {
        throw new Error('queries aren’t streamed')
      },
    }
    try {
      sendTogether(client)
      // It has no name. A name can be unknown to PostgreSQL, and then the work's statements would run outside a transaction.
      const begun = client.query('begin')
      // When it fails, the connection has broken, and the work's first statement fails, too.
      begun.catch(() => {})
      const result = await work(transactionOn(connection))
      // PostgreSQL would run a later statement outside the transaction.
      isOver = true
      await begun
      const { command } = await client.query('commit')
      // A statement has failed for which no code waited. PostgreSQL has undone the transaction, and says no more than this.
      if (command !== 'COMMIT') throw new Error('PostgreSQL has undone a transaction')
      return result
    } catch (error) {
      isOver = true
      // A connection that broke has undone it already.
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}

/** Makes one packet of all that is sent in this turn of the event loop. */
function sendTogether({ connection: { stream } }: pg.PoolClient) {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const names = new Map<string, string>()

/**
 * The same few statements are used again and again. A connection reads a statement with a name only once. All backends
 * give a statement the same name, and no other statement: a connection may be shared without our knowing it.
 */
export function named(text: string, parameters: readonly unknown[] = []): pg.QueryConfig {
  const name =
    names.get(text) ?? `handpick ${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  names.set(text, name)
  return { name, text, values: [...parameters] }
}
