import type Sqlite from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, Kysely, QueryResult } from 'kysely'
import type { OpenDatabase, Tx } from './database.ts'
import type { Database } from './schema.ts'

interface Waiting {
  work(tx: Tx): Promise<unknown>
  resolve(result: unknown): void
  reject(error: unknown): void
}

/**
 * Commits changes of one turn of the event loop together, so that they share the wait for the disk. Each change
 * is done or undone on its own. It resolves only when the commit is on the disk, in the files that were opened.
 */
export function groupCommits(
  db: Kysely<Database>,
  sqlite: Sqlite.Database,
  ports: {
    run<R>(query: CompiledQuery): QueryResult<R>
    transactionOn(connection: DatabaseConnection): Tx
    /** Called before the changes are written, and again when they are committed. Throws to reject them. */
    beforeAndAfter(): void
  },
): OpenDatabase['change'] {
  const { run, transactionOn, beforeAndAfter } = ports
  const begin = sqlite.prepare('savepoint one_change')
  const keep = sqlite.prepare('release one_change')
  const undo = sqlite.prepare('rollback to one_change')
  let waiting: Waiting[] = []

  /**
   * Does the work of one change. A statement of it may come after another one has failed. SQLite would then run it in the
   * next change, or outside of any transaction. So it fails for the first one's reason.
   */
  async function runWork(work: Waiting['work']): Promise<unknown> {
    let isOver = false
    let failed: { reason: unknown } | undefined
    const connection: DatabaseConnection = {
      async executeQuery<R>(query: CompiledQuery) {
        if (failed) throw failed.reason
        if (isOver || !sqlite.inTransaction) throw new Error('a statement of a change that has ended')
        try {
          return run<R>(query)
        } catch (reason) {
          failed = { reason }
          throw reason
        }
      },
      streamQuery() {
        throw new Error('queries aren’t streamed')
      },
    }
    try {
      return await work(transactionOn(connection))
    } finally {
      isOver = true
    }
  }

  async function commit() {
    const group = waiting
    waiting = []
    const done: (() => void)[] = []
    await db
      .transaction()
      .execute(async () => {
        beforeAndAfter()
        for (const { work, resolve, reject } of group) {
          begin.run()
          try {
            const result = await runWork(work)
            keep.run()
            done.push(() => resolve(result))
          } catch (error) {
            // Some errors, like that of a full disk, have already undone the whole transaction.
            if (!sqlite.inTransaction) {
              for (const one of group) one.reject(error)
              throw error
            }
            undo.run()
            keep.run()
            reject(error)
          }
        }
      })
      .then(beforeAndAfter)
      .then(
        () => done.forEach(tell => void tell()),
        error => group.forEach(one => void one.reject(error)),
      )
  }

  return <T>(work: (tx: Tx) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void commit())
      // Each change resolves with the result of its own work.
      waiting.push({ work, resolve: resolve as (result: unknown) => void, reject })
    })
}
