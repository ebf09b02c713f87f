import * as v from 'valibot'
import type { GuestStore, ListSharing, SharingStore } from '../list-messages/ports.ts'
import type { RequestStore } from '../requests/ports.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase } from './database.ts'
import type { Database } from './schema.ts'

/** Settled queries are kept so that a late repetition is known for one, in seconds. */
const KEEP_QUERIES = 7 * 24 * 60 * 60

const chatKindSchema = v.picklist(['private', 'group'])

/** @param owner unlike that of every other process that uses the same database */
export function createGuestStore(
  database: OpenDatabase,
  requests: Pick<RequestStore, 'listPeers'>,
  owner: string,
  now: () => number,
): GuestStore & SharingStore {
  const { queries } = database
  const sharing = compileOnce(2, (userId: number, listId: string) =>
    queries
      .selectFrom('list_sharing')
      .selectAll()
      .where('user_id', '=', userId)
      .where('list_id', '=', listId),
  )
  const count = compileOnce(2, (userId: number, listId: string) =>
    queries
      .selectFrom('shared_peers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .where('template_id', '=', listId),
  )
  const putSharable = compileOnce(3, (userId: number, listId: string, isSharable: number) =>
    queries
      .insertInto('list_sharing')
      .values({
        user_id: userId,
        list_id: listId,
        is_sharable: isSharable,
        posted_kind: null,
        posted_at: null,
      })
      .onConflict(conflict =>
        conflict
          .columns(['user_id', 'list_id'])
          .doUpdateSet(({ ref }) => ({ is_sharable: ref('excluded.is_sharable') })),
      )
      .returningAll(),
  )
  async function sharingOf(userId: number, listId: string) {
    const [row] = await database.read(sharing(userId, listId))
    return row
  }

  return {
    async claimQuery(key, invokerId, lease) {
      const time = now()
      const claim = { owner, lease_until: time + lease }
      const query = queries
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
      return (await database.write(query.compile())).length === 1
    },

    async sweepQueries() {
      const query = queries.deleteFrom('guest_queries').where('received_at', '<', now() - KEEP_QUERIES)
      await database.write(query.compile())
    },

    async markSending(key) {
      const query = queries
        .updateTable('guest_queries')
        .set({ state: 'sending' })
        .where('key', '=', key)
        .where('owner', '=', owner)
        .where('state', '=', 'claimed')
        .returning('key')
      return (await database.write(query.compile())).length === 1
    },

    async postponeQuery(key, lease) {
      const postponed = { state: 'claimed', lease_until: now() + lease } as const
      const query = queries.updateTable('guest_queries').set(postponed).where('key', '=', key)
      await database.write(query.compile())
    },

    async settleQuery(key, outcome, detail) {
      const settled = { state: outcome, detail: detail ?? null }
      const query = queries.updateTable('guest_queries').set(settled).where('key', '=', key)
      await database.write(query.compile())
    },

    isSharable: async (userId, listId) => (await sharingOf(userId, listId))?.is_sharable === 1,

    async isKnown(userId) {
      const query = queries.selectFrom('button_counters').select('user_id').where('user_id', '=', userId)
      return (await database.read(query.compile())).length > 0
    },

    async newestList(userId) {
      const query = queries
        .selectFrom('shared_peers')
        .select('template_id')
        .where('user_id', '=', userId)
        .orderBy('event_id', 'desc')
        .limit(1)
      const [row] = await database.read(query.compile())
      return row?.template_id
    },

    async readPeers(userId, listId, limit) {
      const peers = await requests.listPeers(userId, listId, limit)
      if (peers.length < limit) return { peers, count: peers.length }
      const [row] = await database.read(count(userId, listId))
      return { peers, count: Number(row?.count ?? 0) }
    },

    async notePosted(userId, listId, chatKind, date) {
      const posted = { posted_kind: chatKind, posted_at: date }
      const query = queries
        .insertInto('list_sharing')
        .values({ user_id: userId, list_id: listId, is_sharable: 0, ...posted })
        .onConflict(conflict => conflict.columns(['user_id', 'list_id']).doUpdateSet(posted))
      await database.write(query.compile())
    },

    readSharing: async (userId, listId) => toListSharing(await sharingOf(userId, listId)),

    async setSharable(userId, listId, isSharable) {
      const [row] = await database.write(putSharable(userId, listId, Number(isSharable)))
      return toListSharing(row)
    },
  }
}

function toListSharing(row: Database['list_sharing'] | undefined): ListSharing {
  const posted =
    row?.posted_at != null
      ? { chatKind: v.parse(chatKindSchema, row.posted_kind), at: row.posted_at }
      : undefined
  return { isSharable: row?.is_sharable === 1, posted }
}
