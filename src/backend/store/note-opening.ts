import type { CompiledQuery, QueryCreator } from 'kysely'
import { compileOnce } from './compile-once.ts'
import type { Database } from './schema.ts'

/** The time of the last opening is exact to a day. So it is rarely written. */
export const OPENED_PRECISION_SECONDS = 24 * 60 * 60

/**
 * Makes the statement that notes that a user opens their lists. It makes nobody known of whom nothing is stored. Its
 * time is Unix time in seconds.
 */
export function createNoteOpening(
  queries: QueryCreator<Database>,
): (userId: number, time: number) => CompiledQuery {
  const note = compileOnce(3, (userId: number, time: number, notedUntil: number) =>
    queries
      .updateTable('button_counters')
      .set({ opened_at: time })
      .where('user_id', '=', userId)
      .where('opened_at', '<=', notedUntil),
  )
  return (userId, time) => note(userId, time, time - OPENED_PRECISION_SECONDS)
}
