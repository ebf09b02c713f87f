import type { AppEvent } from '../../contract/event.ts'
import type { StoredEvent } from '../requests/ports.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'

/**
 * Makes the function that adds an event for the user's streams. Its caller must hold the user's lock, and must announce
 * the event.
 */
export function createAddEvent({ queries }: OpenDatabase) {
  const insert = compileOnce(3, (userId: number, time: number, event: string) =>
    queries.insertInto('events').values({ user_id: userId, created_at: time, event }).returning('id'),
  )
  return async (tx: Tx, userId: number, event: AppEvent, time: number): Promise<StoredEvent> => {
    const [row] = (await tx.executeQuery(insert(userId, time, JSON.stringify(event)))).rows
    if (!row) throw new Error('an event that was added has no id')
    return { id: row.id, event }
  }
}
export type AddEvent = ReturnType<typeof createAddEvent>
