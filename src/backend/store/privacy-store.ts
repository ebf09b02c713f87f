import { sql } from 'kysely'
import type { PrivacyStore } from '../privacy/ports.ts'
import type { AddToOutbox } from './add-to-outbox.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase } from './database.ts'
import { eraseUser } from './erase.ts'
import { createKeptAbout } from './kept-about.ts'
import { createNoteOpening, OPENED_PRECISION_SECONDS } from './note-opening.ts'

/**
 * The store of what people may know and erase.
 *
 * @param addToOutbox tells the owner's address about erasures. Absent: nothing is told
 */
export function createPrivacyStore(
  database: OpenDatabase,
  now: () => number,
  addToOutbox: AddToOutbox = async () => {},
): PrivacyStore {
  const { queries } = database
  const openedAt = compileOnce(1, (userId: number) =>
    queries.selectFrom('button_counters').select('opened_at').where('user_id', '=', userId),
  )
  const noteOpening = createNoteOpening(queries)
  const erase = (userId: number, unopenedSince?: number) =>
    database.change(async tx => {
      await database.lockUser(tx, userId)
      return eraseUser(database, tx, userId, now(), addToOutbox, unopenedSince)
    })

  return {
    keptAbout: createKeptAbout(database, now),
    erase: userId => erase(userId),
    eraseUnopened: (userId, since) => erase(userId, since),

    async unopenedSince(since, limit) {
      const query = queries
        .selectFrom('button_counters')
        .select('user_id')
        .where('opened_at', '<', since)
        .orderBy('opened_at')
        .limit(sql.lit(limit))
      return (await database.read(query.compile())).map(row => row.user_id)
    },

    async eraseSetAside(since) {
      const query = queries.deleteFrom('unmatched_results').where('received_at', '<', since)
      await database.write(query.compile())
    },

    async noteOpened(userId) {
      const time = now()
      const [row] = await database.read(openedAt(userId))
      if (!row || row.opened_at > time - OPENED_PRECISION_SECONDS) return
      await database.write(noteOpening(userId, time))
    },
  }
}
