import { randomUUID } from 'node:crypto'
import type { PostedResult } from '../../contract/posted-result.ts'
import type { ListNews } from '../results/ports.ts'
import type { Tx } from './database.ts'

/**
 * Keeps what happened to a list until the owner has been posted it, in the transaction in which it happens. The caller
 * must hold the user's lock.
 */
export type AddToOutbox = (tx: Tx, userId: number, eventId: number, news: ListNews) => Promise<void>

/** @param now Unix time in seconds */
export const createAddToOutbox =
  (now: () => number): AddToOutbox =>
  async (tx, userId, eventId, news) => {
    const time = now()
    // A database that is restored from a backup numbers its events as before: only a UUID never comes twice.
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
