import { sql } from 'kysely'
import type { ListedResult } from '../results/ports.ts'
import type { OpenDatabase } from './database.ts'

/** The outbox for its owner, who can have results posted again that were given up. */
export function createOutboxList(database: OpenDatabase, now: () => number) {
  const { queries } = database
  const waiting = queries.selectFrom('outbox').where('dead_at', 'is', null)
  const dead = queries.selectFrom('outbox').where('dead_at', 'is not', null)
  const countOf = (some: typeof waiting) =>
    some.select(({ fn }) => fn.countAll<number>().as('count')).compile()

  async function list(some: typeof waiting, limit: number): Promise<ListedResult[]> {
    const query = some
      .select(['id', 'body', 'waiting_since', 'tries', 'failure'])
      .orderBy('dead_at')
      .orderBy('event_id')
      .limit(sql.lit(limit))
    const rows = await database.read(query.compile())
    return rows.map(row => ({
      id: row.id,
      body: row.body,
      waitingSince: row.waiting_since,
      tries: row.tries,
      failure: row.failure ?? undefined,
    }))
  }

  async function reviveUser(userId: number): Promise<number> {
    return database.change(async tx => {
      await database.lockUser(tx, userId)
      const time = now()
      const { numUpdatedRows } = await tx
        .updateTable('outbox')
        .set({ waiting_since: time, tries: 0, failure: null, dead_at: null })
        .where('user_id', '=', userId)
        .where('dead_at', 'is not', null)
        .executeTakeFirstOrThrow()
      const soon = { next_try_at: time }
      await tx
        .insertInto('outbox_queues')
        .values({ user_id: userId, ...soon })
        .onConflict(conflict => conflict.column('user_id').doUpdateSet(soon))
        .execute()
      await database.announce(tx, userId)
      return Number(numUpdatedRows)
    })
  }

  return {
    async count(): Promise<{ waiting: number; dead: number }> {
      const [[inQueues], [setAside]] = await Promise.all([
        database.read(countOf(waiting)),
        database.read(countOf(dead)),
      ])
      return { waiting: Number(inQueues?.count ?? 0), dead: Number(setAside?.count ?? 0) }
    },
    /** The results that wait, the oldest first. */
    listWaiting: (limit: number) => list(waiting, limit),
    /** The results that were given up, in the order in which that happened. */
    listDead: (limit: number) => list(dead, limit),
    /**
     * Puts all results that were given up back into their queues, as if they were new. Their order stays. Returns their
     * number.
     */
    async revive(): Promise<number> {
      const query = dead.select('user_id').distinct()
      let revived = 0
      for (const { user_id } of await database.read(query.compile())) revived += await reviveUser(user_id)
      return revived
    },
    /** Ends the pauses, so that all waiting results are posted at once. */
    async endPauses(): Promise<void> {
      const time = now()
      const query = queries
        .updateTable('outbox_queues')
        .set({ next_try_at: time })
        .where('next_try_at', '>', time)
      await database.write(query.compile())
    },
  }
}
