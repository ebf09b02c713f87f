import type { OpenDatabase } from './database.ts'

/**
 * Takes a Telegram login of its own for this process: the first that no living one holds. So what was sent
 * to a dead backend is caught up with at once, and a new login is made only while all others are attended to.
 */
export async function takeSession({ holdSession }: OpenDatabase, bot: number): Promise<HeldSession> {
  for (let number = 1; ; number++) {
    const lost = await holdSession(bot, number)
    if (lost) return { name: `${bot}/${number}`, lost }
  }
}

/** A session that is this process's until the signal comes. */
export interface HeldSession {
  name: string
  lost: AbortSignal
}

/** Values of one session, by key. Once it is lost nothing is written any more: the values are another process's. */
export function createSessionValues({ db }: OpenDatabase, { name: session, lost }: HeldSession) {
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
      if (lost.aborted) return
      await db
        .insertInto('session_values')
        .values({ session, key, value: Buffer.from(value) })
        .onConflict(conflict =>
          conflict.columns(['session', 'key']).doUpdateSet({ value: Buffer.from(value) }),
        )
        .execute()
    },
    async delete(key: string): Promise<void> {
      if (lost.aborted) return
      await db.deleteFrom('session_values').where('session', '=', session).where('key', '=', key).execute()
    },
    /** @param prefix without the signs that LIKE gives a meaning */
    async deleteAll(prefix: string): Promise<void> {
      if (lost.aborted) return
      await db
        .deleteFrom('session_values')
        .where('session', '=', session)
        .where('key', 'like', `${prefix}%`)
        .execute()
    },
  }
}
export type SessionValues = ReturnType<typeof createSessionValues>
