import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CompiledQuery, Kysely, type QueryResult, SqliteAdapter, SqliteDialect } from 'kysely'
import { createQueries, createTransactions, migrate, type OpenDatabase, StoreError } from './database.ts'
import { groupCommits } from './group-commit.ts'
import { watchFiles } from './same-files.ts'
import type { Database } from './schema.ts'

/**
 * Opens the embedded database and migrates it. Throws {@link StoreError}.
 *
 * With WAL, readers don't wait for the writer. `synchronous = FULL` puts a result on the disk before it is
 * acknowledged to Telegram, and not only into the operating system's memory.
 *
 * A second connection only reads. It neither waits for a transaction nor sees uncommitted rows.
 */
export async function openSqlite(file: string): Promise<OpenDatabase> {
  const sqlite = open(file)
  const writer = withPreparedOnce(sqlite)
  const dialect = createDialect(sqlite, writer)
  const db = new Kysely<Database>({ dialect })
  await migrate(db, file)
  const reader = openReader(file)
  // Without its journal (`-wal`) the database would lose the newest changes.
  const checkFiles = watchFiles([file, `${file}-wal`])
  let watching: NodeJS.Timeout | undefined
  const change = groupCommits(db, sqlite, {
    run: query => run(writer, query),
    transactionOn: createTransactions(dialect),
    beforeAndAfter() {
      // Before a commit, so that SQLite can begin its journal again. Afterwards, so that everybody sees the changes.
      reader.endTurn()
      checkFiles()
    },
  })
  return {
    queries: createQueries(dialect),
    read: async <R>(query: CompiledQuery<R>) => reader.read(query),
    write: <R>(query: CompiledQuery<R>) => change(async () => run<R>(writer, query).rows),
    change,
    // A single connection of this process writes, so its changes come one after the other.
    lockUser: async () => {},
    // This process tells its own listeners. Those of the running backend notice the change of another process.
    announce: async () => {},
    announceCommitted: async () => {},
    async listen(listener) {
      watching = watchOthers(sqlite, () => {
        reader.endTurn()
        listener()
      })
    },
    hold: async () => new AbortController().signal,
    async close() {
      clearInterval(watching)
      reader.close()
      await db.destroy()
    },
  }
}

/**
 * The connection for reads. The reads of one turn of the event loop are one transaction, because taking SQLite's locks
 * costs ten times as much as a small query.
 */
function openReader(file: string) {
  const sqlite = new Sqlite(file, { readonly: true })
  const prepared = withPreparedOnce(sqlite)
  const begin = sqlite.prepare('begin')
  const commit = sqlite.prepare('commit')
  /** The next read sees all changes that were committed until then. */
  function endTurn() {
    if (sqlite.inTransaction) commit.run()
  }
  return {
    read<R>(query: CompiledQuery<R>): R[] {
      if (!sqlite.inTransaction) {
        begin.run()
        setImmediate(endTurn)
      }
      return run<R>(prepared, query).rows
    },
    endTurn,
    close: prepared.close,
  }
}

/** How often a change by another process is looked for. `npm run forget` makes such changes. */
const WATCH_INTERVAL_MS = 1000

/**
 * Calls back when another process has changed the database. The number changes only with commits of others.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
function watchOthers(sqlite: Sqlite.Database, listener: () => void): NodeJS.Timeout {
  const version = () => sqlite.pragma('data_version', { simple: true })
  let last = version()
  return setInterval(() => {
    const current = version()
    if (current === last) return
    last = current
    listener()
  }, WATCH_INTERVAL_MS).unref()
}

/**
 * Migrations run in a transaction, so a process that dies in one leaves no half of it. Kysely itself does so
 * only for PostgreSQL, though SQLite can do it as well.
 */
class AtomicMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

/**
 * A transaction takes the right to write at its beginning, and waits for another process that has it. If it took that
 * right after its first read, SQLite would refuse it at once when `npm run forget` had written in between.
 *
 * A commit that fails for lack of space has already undone its transaction. A second rollback would fail, and hide
 * the real reason.
 *
 * @see https://www.sqlite.org/lang_transaction.html
 */
function createDialect(sqlite: Sqlite.Database, database: ReturnType<typeof withPreparedOnce>) {
  const dialect = new SqliteDialect({ database })
  dialect.createAdapter = () => new AtomicMigrations()
  const createDriver = dialect.createDriver.bind(dialect)
  dialect.createDriver = () => {
    const driver = createDriver()
    driver.beginTransaction = async connection => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
    }
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async connection => {
      if (sqlite.inTransaction) await rollback(connection)
    }
    return driver
  }
  return dialect
}

function open(file: string): Sqlite.Database {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const sqlite = new Sqlite(file)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('busy_timeout = 5000')
    // Deleted rows are overwritten with zeros. Otherwise erased names would stay in the file.
    sqlite.pragma('secure_delete = on')
    const found = sqlite.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`it is damaged (${found}); put a backup in its place`)
    return sqlite
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StoreError(`The database ${file} can’t be opened: ${reason}.`)
  }
}

/** Runs a compiled query directly, without Kysely's own work around it. */
function run<R>(
  database: ReturnType<typeof withPreparedOnce>,
  { sql, parameters }: CompiledQuery,
): QueryResult<R> {
  const statement = database.prepare(sql)
  // SQLite gives rows as the query’s builder typed them.
  if (statement.reader) return { rows: statement.all(...parameters) as R[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) }
}

/** The same few statements are used again and again, so each is prepared once. */
function withPreparedOnce(sqlite: Sqlite.Database) {
  const prepared = new Map<string, Sqlite.Statement<unknown[]>>()
  return {
    prepare(text: string) {
      const known = prepared.get(text) ?? sqlite.prepare<unknown[]>(text)
      prepared.set(text, known)
      return known
    },
    close: () => void sqlite.close(),
  }
}
