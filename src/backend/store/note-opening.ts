import type { QueryCreator } from 'kysely'
import type { Database } from './schema.ts'

/** The time of the last opening is exact to a day. So it is rarely written. */
export const OPENED_PRECISION_SECONDS = 24 * 60 * 60

/**
 * The statement that notes that a user opens their lists. It makes nobody known of whom nothing is stored.
 *
 * @param time Unix time in seconds
 */
export const noteOpening = (queries: QueryCreator<Database>, userId: number, time: number) =>
  queries
    .updateTable('button_counters')
    .set({ opened_at: time })
    .where('user_id', '=', userId)
    .where('opened_at', '<=', time - OPENED_PRECISION_SECONDS)
