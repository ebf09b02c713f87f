import type { PeerRequestStore } from '../ports.ts'
import type { Row, Statement, Steps } from './statements.ts'
import * as statements from './statements.ts'
import { createTables, needsTables } from './tables.ts'

/** A database of `better-sqlite3` or `node:sqlite`. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
}

export interface SqliteStatement {
  all(...values: (string | number | null)[]): unknown[]
  run(...values: (string | number | null)[]): unknown
  /** Whether it gives rows. Only `better-sqlite3` tells. */
  readonly reader?: boolean
}

/**
 * A store in SQLite, in tables that begin with `peer_requests_`. It makes them at the first use. A transaction begins and
 * ends within one turn of the event loop, so the connection may also be used elsewhere. For results that survive a power
 * failure, set `synchronous = FULL`. Throws NewerTablesError.
 *
 * @example
 * const store = sqliteStore(new Database('requests.sqlite')) // better-sqlite3
 * const store = sqliteStore(new DatabaseSync('requests.sqlite')) // node:sqlite
 */
export function sqliteStore(database: SqliteDatabase): PeerRequestStore {
  const prepared = new Map<string, SqliteStatement>()
  function rowsOf({ sql, values }: Statement): Row[] {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    if (statement.reader === false) {
      statement.run(...values)
      return []
    }
    return statement.all(...values) as Row[] // SQLite's rows are objects with the names of the columns
  }
  function run<T>(steps: Steps<T>): T {
    let step = steps.next()
    while (!step.done) step = steps.next(rowsOf(step.value))
    return step.value
  }
  /** Another process can't write in between. */
  function inTransaction<T>(work: () => T): T {
    database.exec('begin immediate')
    try {
      const done = work()
      database.exec('commit')
      return done
    } catch (error) {
      rollBack(database)
      throw error
    }
  }
  inTransaction(() => {
    if (needsTables(tablesVersion(rowsOf))) database.exec(createTables('integer primary key autoincrement'))
  })

  return {
    findPrepared: async (...given) => run(statements.findPrepared(...given)),
    allocateButtonId: async userId => run(statements.allocateButtonId(userId)),
    addPrepared: async row => run(statements.addPrepared(row)),
    acceptResult: async (...given) => inTransaction(() => run(statements.acceptResult(...given))),
    resultsAfter: async (...given) => run(statements.resultsAfter(...given)),
    sweep: async before => inTransaction(() => run(statements.sweep(before))),
  }
}

function tablesVersion(rowsOf: (statement: Statement) => Row[]): number | undefined {
  const table = "select 1 from sqlite_master where type = 'table' and name = 'peer_requests_tables'"
  if (rowsOf({ sql: table, values: [] }).length === 0) return undefined
  return Number(
    rowsOf({ sql: 'select max(version) as version from peer_requests_tables', values: [] })[0]?.version,
  )
}

/** Some errors, like that of a full disk, have already undone the transaction. */
function rollBack(database: SqliteDatabase) {
  try {
    database.exec('rollback')
  } catch {
    // The first error is the one to report.
  }
}
