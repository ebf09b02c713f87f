import * as v from 'valibot'
import type { GuestStore, SharingStore } from '../guest/ports.ts'
import type { RequestStore } from '../requests/ports.ts'
import type { OpenDatabase } from './database.ts'

/** Settled queries are kept so that a late repetition is known for one, in seconds. */
const KEEP_QUERIES = 7 * 24 * 60 * 60

const chatKindSchema = v.picklist(['private', 'group'])

/** @param owner unlike that of every other process that uses the same database */
export function createGuestStore(
  { db }: OpenDatabase,
  requests: Pick<RequestStore, 'listPeers' | 'countByTemplate'>,
  owner: string,
  now: () => number,
): GuestStore & SharingStore {
  const sharingOf = (userId: number, listId: string) =>
    db
      .selectFrom('list_sharing')
      .selectAll()
      .where('user_id', '=', userId)
      .where('list_id', '=', listId)
      .executeTakeFirst()

  return {
    async claimQuery(key, invokerId, lease) {
      const time = now()
      await db
        .deleteFrom('guest_queries')
        .where('received_at', '<', time - KEEP_QUERIES)
        .execute()
      const claim = { owner, lease_until: time + lease }
      const taken = await db
        .insertInto('guest_queries')
        .values({ key, invoker_id: invokerId, state: 'claimed', received_at: time, detail: null, ...claim })
        .onConflict(conflict =>
          conflict
            .column('key')
            .doUpdateSet(claim)
            .where('guest_queries.state', '=', 'claimed')
            .where(({ or, eb }) =>
              or([eb('guest_queries.owner', '=', owner), eb('guest_queries.lease_until', '<', time)]),
            ),
        )
        .returning('key')
        .executeTakeFirst()
      return taken !== undefined
    },

    async sweepQueries() {
      await db
        .deleteFrom('guest_queries')
        .where('received_at', '<', now() - KEEP_QUERIES)
        .execute()
    },

    async markSending(key) {
      await db.updateTable('guest_queries').set({ state: 'sending' }).where('key', '=', key).execute()
    },

    async settleQuery(key, outcome, detail) {
      await db
        .updateTable('guest_queries')
        .set({ state: outcome, detail: detail ?? null })
        .where('key', '=', key)
        .execute()
    },

    isSharable: async (userId, listId) => (await sharingOf(userId, listId))?.is_sharable === 1,

    async isKnown(userId) {
      const row = await db
        .selectFrom('button_counters')
        .select('user_id')
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row !== undefined
    },

    async newestList(userId) {
      const row = await db
        .selectFrom('shared_peers')
        .select('template_id')
        .where('user_id', '=', userId)
        .orderBy('event_id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.template_id
    },

    async readPeers(userId, listId, limit) {
      const [peers, counts] = [
        await requests.listPeers(userId, listId, limit),
        await requests.countByTemplate(userId),
      ]
      return { peers, count: counts.get(listId) ?? 0 }
    },

    async notePosted(userId, listId, chatKind, date) {
      const posted = { posted_kind: chatKind, posted_at: date }
      await db
        .insertInto('list_sharing')
        .values({ user_id: userId, list_id: listId, is_sharable: 0, ...posted })
        .onConflict(conflict => conflict.columns(['user_id', 'list_id']).doUpdateSet(posted))
        .execute()
    },

    async readSharing(userId, listId) {
      const row = await sharingOf(userId, listId)
      const posted =
        row?.posted_at != null
          ? { chatKind: v.parse(chatKindSchema, row.posted_kind), at: row.posted_at }
          : undefined
      return { isSharable: row?.is_sharable === 1, posted }
    },

    async setSharable(userId, listId, isSharable) {
      const is_sharable = Number(isSharable)
      await db
        .insertInto('list_sharing')
        .values({ user_id: userId, list_id: listId, is_sharable, posted_kind: null, posted_at: null })
        .onConflict(conflict => conflict.columns(['user_id', 'list_id']).doUpdateSet({ is_sharable }))
        .execute()
    },
  }
}
