import type { AppEvent } from '../../contract/event.ts'
import type { StoredEvent } from '../requests/ports.ts'
import type { OpenDatabase, Tx } from './database.ts'

/**
 * Adds an event for the user's streams. They are told once the transaction is committed. The caller must hold the
 * user's lock.
 */
export async function addEvent(
  database: OpenDatabase,
  tx: Tx,
  userId: number,
  event: AppEvent,
  time: number,
): Promise<StoredEvent> {
  const { id } = await tx
    .insertInto('events')
    .values({ user_id: userId, created_at: time, event: JSON.stringify(event) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.announce(tx, userId)
  return { id, event }
}
