import type { OpenDatabase } from './database.ts'

/**
 * Takes a Telegram login of its own for this process: the first that no living one holds. So what was sent
 * to a dead backend is caught up with at once, and a new login is made only while all others are attended to.
 */
export async function takeSession({ hold }: OpenDatabase, bot: number): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `${bot}/${number}`
    if (await hold(`session ${name}`)) return name
  }
}

/** Values of one session, by key. */
export function createSessionValues({ db }: OpenDatabase, session: string) {
  return {
    async get(key: string): Promise<Uint8Array | null> {
      const row = await db
        .selectFrom('session_values')
        .select('value')
        .where('session', '=', session)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.value ?? null
    },
    async set(key: string, value: Uint8Array): Promise<void> {
      await db
        .insertInto('session_values')
        .values({ session, key, value: Buffer.from(value) })
        .onConflict(conflict =>
          conflict.columns(['session', 'key']).doUpdateSet({ value: Buffer.from(value) }),
        )
        .execute()
    },
    async delete(key: string): Promise<void> {
      await db.deleteFrom('session_values').where('session', '=', session).where('key', '=', key).execute()
    },
    /** @param prefix without the signs that LIKE gives a meaning */
    async deleteAll(prefix: string): Promise<void> {
      await db
        .deleteFrom('session_values')
        .where('session', '=', session)
        .where('key', 'like', `${prefix}%`)
        .execute()
    },
  }
}
export type SessionValues = ReturnType<typeof createSessionValues>
