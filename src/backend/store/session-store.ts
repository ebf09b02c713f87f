import type { Compilable } from 'kysely'
import type { OpenDatabase } from './database.ts'

/**
 * Takes the first Telegram session that no living process holds. So a dead backend's updates are taken over at
 * once, and a new login is made only when all others are in use.
 */
export async function takeSession({ hold }: OpenDatabase, bot: number): Promise<HeldSession> {
  for (let number = 1; ; number++) {
    const lost = await hold({ purpose: `session of ${bot}`, number })
    if (lost) return { name: `${bot}/${number}`, lost }
  }
}

/** A session that belongs to this process until the signal comes. */
export interface HeldSession {
  name: string
  lost: AbortSignal
}

/**
 * The values of one session, by key. Once the session is lost, nothing is written, because the values belong to
 * another process.
 */
export function createSessionValues(database: OpenDatabase, { name: session, lost }: HeldSession) {
  const { queries } = database
  const remove = () => queries.deleteFrom('session_values').where('session', '=', session)
  async function write(query: Compilable): Promise<void> {
    if (!lost.aborted) await database.write(query.compile())
  }
  return {
    async get(key: string): Promise<Uint8Array | null> {
      const query = queries
        .selectFrom('session_values')
        .select('value')
        .where('session', '=', session)
        .where('key', '=', key)
      const [row] = await database.read(query.compile())
      return row?.value ?? null
    },
    set(key: string, bytes: Uint8Array): Promise<void> {
      const value = Buffer.from(bytes)
      const row = queries.insertInto('session_values').values({ session, key, value })
      return write(row.onConflict(conflict => conflict.columns(['session', 'key']).doUpdateSet({ value })))
    },
    delete: (key: string): Promise<void> => write(remove().where('key', '=', key)),
    /** @param prefix without characters that are special in LIKE */
    deleteAll: (prefix: string): Promise<void> => write(remove().where('key', 'like', `${prefix}%`)),
  }
}
export type SessionValues = ReturnType<typeof createSessionValues>
