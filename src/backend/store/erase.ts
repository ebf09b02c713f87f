import type { AddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase, Tx } from './database.ts'
import { raiseHighestErased } from './erased-buttons.ts'

/** The tables that name a user in the column `user_id`, except `button_counters`. A test reads every table. */
const TABLES = [
  'requests',
  'shared_peers',
  'photos',
  'unmatched_results',
  'list_visibility',
  'sent_messages',
  'outbox',
  'outbox_queues',
] as const

/**
 * Erases everything about a user, and tells the open apps and the owner's address. The caller must hold the user's lock.
 *
 * @param unopenedSince erases nothing when the user has opened their lists since then
 * @returns whether anything was stored
 */
export async function eraseUser(
  database: OpenDatabase,
  tx: Tx,
  userId: number,
  time: number,
  addToOutbox: AddToOutbox,
  unopenedSince?: number,
): Promise<boolean> {
  // First of all. From here on no other process raises this counter, nor notes that the lists are opened.
  const deleteCounter = tx
    .deleteFrom('button_counters')
    .where('user_id', '=', userId)
    .returning('last_button_id')
  const counter = await (unopenedSince === undefined
    ? deleteCounter
    : deleteCounter.where('opened_at', '<', unopenedSince)
  ).executeTakeFirst()
  if (unopenedSince !== undefined && !counter) return false
  if (counter) await raiseHighestErased(tx, counter.last_button_id)
  let isKnown = counter !== undefined
  for (const table of TABLES) {
    const { numDeletedRows } = await tx.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst()
    if (numDeletedRows > 0n) isKnown = true
  }
  await tx.deleteFrom('guest_queries').where('invoker_id', '=', userId).execute()
  // The owner's address gets its news in the order of the events. So this event gives an id, and then goes, too.
  const { id } = await tx
    .insertInto('events')
    .values({ user_id: userId, created_at: time, event: '{"type":"reload"}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('events').where('user_id', '=', userId).execute()
  if (isKnown) await addToOutbox(tx, userId, id, { type: 'erased' })
  // The cursors of the user's open apps are gone. So the apps load everything again.
  await database.announce(tx, userId)
  return isKnown
}
