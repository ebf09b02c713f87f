import type { OpenDatabase } from './database.ts'

/** For how long a session is left to a backend that hasn't said that it is alive, in seconds. */
export const SESSION_LEASE = 30

/**
 * Takes a Telegram login of its own for this process: one that nobody holds, so that what was sent to a dead
 * backend is caught up with, or else a new one.
 *
 * @param holder unlike that of every other process
 */
export async function takeSession({ db }: OpenDatabase, bot: number, holder: string, now: () => number) {
  const lease = () => ({ holder, lease_until: now() + SESSION_LEASE })
  async function take(): Promise<string> {
    for (let number = 1; ; number++) {
      const name = `${bot}/${number}`
      const taken = await db
        .insertInto('sessions')
        .values({ name, ...lease() })
        .onConflict(conflict =>
          conflict.column('name').doUpdateSet(lease()).where('sessions.lease_until', '<', now()),
        )
        .returning('name')
        .executeTakeFirst()
      if (taken) return taken.name
    }
  }
  const name = await take()
  const own = () => db.updateTable('sessions').where('name', '=', name).where('holder', '=', holder)
  return {
    name,
    /** False when another backend has taken it meanwhile. */
    async renew(): Promise<boolean> {
      const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await own().set(lease()).execute()
      return numUpdatedRows > 0n
    },
    /** For the next one to take at once. */
    async release() {
      await own().set({ lease_until: 0 }).execute()
    },
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
