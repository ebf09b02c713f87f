import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  Migrator,
  type QueryCreator,
  Transaction,
} from 'kysely'
import { MIGRATIONS } from './migrations.ts'
import type { Database } from './schema.ts'

/** The database can't be used. The message gives the reason and says what to do. */
export class StoreError extends Error {}

export type Tx = Transaction<Database>

/** The name of a lock that one process holds at a time. */
export interface LockName {
  purpose: string
  /** A number of 32 bits. */
  number: number
}

/** A database that is open and migrated. It hides the differences between SQLite and PostgreSQL. */
export interface OpenDatabase {
  /** Builds queries. Only {@link read}, {@link write} and {@link change} can run them. */
  queries: QueryCreator<Database>
  /** Reads committed rows, on any free connection. It is never a part of a change. */
  read<R>(query: CompiledQuery<R>): Promise<R[]>
  /** Runs one statement in its own transaction. Returns its rows. */
  write<R>(query: CompiledQuery<R>): Promise<R[]>
  /**
   * Runs a transaction: all of the work is committed, or nothing of it. The work may wait only for its own
   * queries, because others may wait for it.
   */
  change<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Until the transaction ends, no other process stores anything for this user. Without the lock two processes
   * could commit a user's events in another order than that of their ids, and a stream would miss the lower
   * one.
   */
  lockUser(tx: Tx, userId: number): Promise<void>
  /** Tells all processes about news for a user, once the transaction has been committed. */
  announce(tx: Tx, userId: number): Promise<void>
  /**
   * Tells all processes about an event that is committed. With {@link announce}, commits wait for each other. But a
   * process can die before it has told this. So the caller confirms the event's cause only when this resolves, and
   * calls it again when the cause comes again.
   */
  announceCommitted(userId: number, eventId: number): Promise<void>
  /**
   * Calls `listener` with the user of each announcement, and with the event if it is known. It is called without a
   * user when announcements may have been missed.
   */
  listen(listener: (userId?: number, eventId?: number) => void): Promise<void>
  /**
   * Takes the lock with this name for this process. Undefined when another process has it. The signal comes when
   * another process may have it, and then the lock must not be relied on any more. Needs {@link listen}. Rejects
   * while the database can't be reached.
   */
  hold(name: LockName): Promise<AbortSignal | undefined>
  close(): Promise<void>
}

/** Makes {@link OpenDatabase.queries}. Such a query refuses to run by itself. */
export const createQueries = (dialect: Dialect): QueryCreator<Database> => withoutConnection(dialect).db

/**
 * Makes transactions from their connections. A statement goes to the connection at once. In Kysely's own transactions it
 * waits for the answers to all earlier ones.
 */
export function createTransactions(dialect: Dialect): (connection: DatabaseConnection) => Tx {
  const { db, driver } = withoutConnection(dialect)
  return connection => {
    const executor = db.getExecutor().withConnectionProvider({ provideConnection: use => use(connection) })
    return new Transaction<Database>({ config: { dialect }, dialect, driver, executor })
  }
}

function withoutConnection(dialect: Dialect) {
  const refuse = () => Promise.reject(new Error('a query is run by read, write or change of its database'))
  const driver = {
    init: refuse,
    acquireConnection: refuse,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: refuse,
    destroy: async () => {},
  }
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: db => dialect.createIntrospector(db),
      createDriver: () => driver,
    },
  })
  return { db, driver }
}

/** @param where the database's name for people, without secrets */
export async function migrate(db: Kysely<Database>, where: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  await db.destroy()
  const reason = error instanceof Error ? error.message : String(error)
  throw new StoreError(
    /corrupted migrations/.test(reason)
      ? `The database ${where} was written by a newer Handpick: run that, or name another database.`
      : `The database ${where} can’t be brought up to date: ${reason}.`,
  )
}
