import {
  type CompiledQuery,
  type Dialect,
  Kysely,
  Migrator,
  type QueryCreator,
  type Transaction,
} from 'kysely'
import { MIGRATIONS } from './migrations.ts'
import type { Database } from './schema.ts'

/** The database can't be used. The message gives the reason and says what to do. */
export class StoreError extends Error {}

export type Tx = Transaction<Database>

/** What one process has for itself: of a kind, the one with this number. */
export interface LockName {
  purpose: string
  /** Of 32 bits. */
  number: number
}

/** A database that is open and up to date, with what SQLite and PostgreSQL do differently. */
export interface OpenDatabase {
  /** Puts queries together. What it makes is run by {@link read}, {@link write} or {@link change}, and by nothing else. */
  queries: QueryCreator<Database>
  /** Rows of what has been committed, on whatever connection is free: never a part of a transaction. */
  read<R>(query: CompiledQuery<R>): Promise<R[]>
  /** One statement that is committed by itself, and its rows. */
  write<R>(query: CompiledQuery<R>): Promise<R[]>
  /**
   * A transaction: all of the work is done, or nothing of it. The work waits for nothing but its own queries,
   * since others may wait for it.
   */
  change<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Until the transaction ends nobody else stores anything for this user. Without it two processes could
   * commit a user's events in another order than that of their ids, and a stream would miss the lower one.
   */
  lockUser(tx: Tx, userId: number): Promise<void>
  /** Tells all processes, once the transaction has been committed, that there is something for a user. */
  announce(tx: Tx, userId: number): Promise<void>
  /**
   * Calls back with the user of each announcement. Calls back without a user when announcements may have been
   * missed.
   */
  listen(listener: (userId?: number) => void): Promise<void>
  /**
   * Takes what has this name for this process; undefined when another has it. The signal comes when another may have
   * it: from then on it must not be used. Needs {@link listen}; rejects while the database can't be reached.
   */
  hold(name: LockName): Promise<AbortSignal | undefined>
  close(): Promise<void>
}

/** Makes {@link OpenDatabase.queries}. Such a query refuses to run by itself. */
export function createQueries(dialect: Dialect): QueryCreator<Database> {
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
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: db => dialect.createIntrospector(db),
      createDriver: () => driver,
    },
  })
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
