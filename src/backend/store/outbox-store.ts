import { sql } from 'kysely'
import type { Outbox, WaitingResult } from '../results/ports.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'

/** Results that were given up are kept for this time. They contain people's names, so they aren't kept longer. */
const KEEP_DEAD_SECONDS = 30 * 24 * 60 * 60

/** Results that wait for the owner. A user's queue has a row as long as results wait in it. */
export function createOutboxStore(database: OpenDatabase, now: () => number) {
  const { queries } = database
  const oldest = compileOnce(1, (userId: number) =>
    queries
      .selectFrom('outbox')
      .select(['event_id', 'id', 'body', 'tries', 'waiting_since'])
      .where('user_id', '=', userId)
      .where('dead_at', 'is', null)
      .orderBy('event_id')
      .limit(sql.lit(1)),
  )

  const changeQueue = (userId: number, work: (tx: Tx) => Promise<void>) =>
    database.change(async tx => {
      await database.lockUser(tx, userId)
      await work(tx)
    })

  /** Makes the next result due at once. Removes the queue when no result waits in it. */
  async function goOn(tx: Tx, userId: number): Promise<void> {
    const next = await tx
      .selectFrom('outbox')
      .select('event_id')
      .where('user_id', '=', userId)
      .where('dead_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (next)
      await tx
        .updateTable('outbox_queues')
        .set({ next_try_at: now() })
        .where('user_id', '=', userId)
        .execute()
    else await tx.deleteFrom('outbox_queues').where('user_id', '=', userId).execute()
  }

  const outbox: Outbox = {
    async nextQueues(limit) {
      const query = queries
        .selectFrom('outbox_queues')
        .select(['user_id', 'next_try_at'])
        // The condition is true for all rows. It makes the database use the index, and read only its first entries.
        .where('next_try_at', '>=', 0)
        .orderBy('next_try_at')
        .limit(sql.lit(limit))
      const rows = await database.read(query.compile())
      return rows.map(row => ({ userId: row.user_id, nextTryAt: row.next_try_at }))
    },

    async oldest(userId): Promise<WaitingResult | undefined> {
      const [row] = await database.read(oldest(userId))
      // The owner may have emptied the table by hand.
      if (!row) return changeQueue(userId, tx => goOn(tx, userId)).then(() => undefined)
      const { event_id: eventId, id, body, tries, waiting_since: waitingSince } = row
      return { eventId, id, userId, body, tries, waitingSince }
    },

    forget: ({ userId, eventId }) =>
      changeQueue(userId, async tx => {
        const { numDeletedRows } = await tx
          .deleteFrom('outbox')
          .where('event_id', '=', eventId)
          .executeTakeFirstOrThrow()
        // Without a deleted row, another process has gone on already.
        if (numDeletedRows > 0n) await goOn(tx, userId)
      }),

    postpone: ({ userId, eventId, tries }, failure, nextTryAt) =>
      changeQueue(userId, async tx => {
        const failed = { tries: tries + 1, failure }
        await tx.updateTable('outbox').set(failed).where('event_id', '=', eventId).execute()
        const later = { next_try_at: nextTryAt }
        await tx.updateTable('outbox_queues').set(later).where('user_id', '=', userId).execute()
      }),

    giveUp: ({ userId, eventId, tries }, failure) =>
      changeQueue(userId, async tx => {
        const dead = { tries: tries + 1, failure, dead_at: now() }
        await tx.updateTable('outbox').set(dead).where('event_id', '=', eventId).execute()
        await goOn(tx, userId)
      }),
  }

  return {
    ...outbox,
    /** Deletes results that were given up long ago. */
    async sweep(): Promise<void> {
      const query = queries.deleteFrom('outbox').where('dead_at', '<', now() - KEEP_DEAD_SECONDS)
      await database.write(query.compile())
    },
  }
}
