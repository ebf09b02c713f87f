import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'

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

/** Makes the function that makes a user known, if they aren't known yet. */
export function createOpenCounter({ queries }: OpenDatabase) {
  const insert = compileOnce(2, (userId: number, time: number) =>
    queries
      .insertInto('button_counters')
      .columns(['user_id', 'opened_at', 'last_button_id', 'first_button_id'])
      .expression(
        queries
          .selectFrom('erased_buttons')
          .select(({ val, eb }) => [
            val(userId).as('user_id'),
            val(time).as('opened_at'),
            'highest',
            eb('highest', '+', 1).as('first'),
          ])
          .where('id', '=', 1),
      )
      .onConflict(conflict => conflict.doNothing()),
  )
  return async (tx: Tx, userId: number, time: number): Promise<void> => {
    await tx.executeQuery(insert(userId, time))
  }
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
