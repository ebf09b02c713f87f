import type { Tx } from './database.ts'

/**
 * A button may be pressed long after everything about its user was erased, and the user may return meanwhile. So
 * `erased_buttons` has the highest button_id of all erased users, without their names. A new user's ids begin above it.
 * No user then gets an id twice, and the result of an erased request is recognized. The caller of each function must
 * hold the user's lock.
 */

async function highestErased(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('erased_buttons')
    .select('highest')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return row.highest
}

/** Makes the user known, if they aren't known yet. */
export async function openCounter(tx: Tx, userId: number, time: number): Promise<void> {
  const highest = await highestErased(tx)
  await tx
    .insertInto('button_counters')
    .values({ user_id: userId, last_button_id: highest, first_button_id: highest + 1, opened_at: time })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function raiseHighestErased(tx: Tx, buttonId: number): Promise<void> {
  await tx
    .updateTable('erased_buttons')
    .set({ highest: buttonId })
    .where('id', '=', 1)
    .where('highest', '<', buttonId)
    .execute()
}

/**
 * Whether the user's request with this id was erased.
 *
 * @param buttonId undefined when Telegram names no button
 */
export async function isErasedButton(tx: Tx, userId: number, buttonId: number | undefined): Promise<boolean> {
  const known = await tx
    .selectFrom('button_counters')
    .select('first_button_id')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (known) return buttonId !== undefined && buttonId < known.first_button_id
  const highest = await highestErased(tx)
  return buttonId === undefined ? highest > 0 : buttonId <= highest
}
