import { randomUUID } from 'node:crypto'
import type { PostedResult } from '../../contract/posted-result.ts'
import type { ListNews } from '../results/ports.ts'
import type { Tx } from './database.ts'

/**
 * Stores a change of a list for the owner, in the same transaction as the change. The caller must hold the user's lock.
 */
export type AddToOutbox = (tx: Tx, userId: number, eventId: number, news: ListNews) => Promise<void>

/** @param now Unix time in seconds */
export const createAddToOutbox =
  (now: () => number): AddToOutbox =>
  async (tx, userId, eventId, news) => {
    const time = now()
    // A restored backup gives the same event ids again. A UUID never comes twice.
    const id = randomUUID()
    const result: PostedResult = { id, sequence: eventId, at: time, userId, ...news }
    const waiting = {
      body: JSON.stringify(result),
      waiting_since: time,
      tries: 0,
      failure: null,
      dead_at: null,
    }
    await tx
      .insertInto('outbox')
      .values({ event_id: eventId, id, user_id: userId, ...waiting })
      .execute()
    await tx
      .insertInto('outbox_queues')
      .values({ user_id: userId, next_try_at: time })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
