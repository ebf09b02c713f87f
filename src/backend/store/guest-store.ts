import * as v from 'valibot'
import type { GuestStore, ListVisibility, VisibilityStore } from '../list-messages/ports.ts'
import type { RequestStore } from '../requests/ports.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase } from './database.ts'
import { createOpenCounter } from './erased-buttons.ts'
import type { Database } from './schema.ts'

/** How long settled queries are kept, so that a late repetition is recognized. */
const KEEP_QUERIES_SECONDS = 7 * 24 * 60 * 60

const chatKindSchema = v.picklist(['private', 'group'])

/** @param owner differs from that of every other process on the same database */
export function createGuestStore(
  database: OpenDatabase,
  requests: Pick<RequestStore, 'countByList' | 'listPeers'>,
  owner: string,
  now: () => number,
): GuestStore & VisibilityStore {
  const { queries } = database
  const openCounter = createOpenCounter(database)
  const visibility = compileOnce(2, (userId: number, listId: string) =>
    queries
      .selectFrom('list_visibility')
      .selectAll()
      .where('user_id', '=', userId)
      .where('list_id', '=', listId),
  )
  const putVisible = compileOnce(3, (userId: number, listId: string, visibleInChats: number) =>
    queries
      .insertInto('list_visibility')
      .values({
        user_id: userId,
        list_id: listId,
        visible_in_chats: visibleInChats,
        posted_kind: null,
        posted_at: null,
      })
      .onConflict(conflict =>
        conflict
          .columns(['user_id', 'list_id'])
          .doUpdateSet(({ ref }) => ({ visible_in_chats: ref('excluded.visible_in_chats') })),
      )
      .returningAll(),
  )
  async function visibilityOf(userId: number, listId: string) {
    const [row] = await database.read(visibility(userId, listId))
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
      if ((await database.write(query.compile())).length === 1) return 'mine'
      const found = queries.selectFrom('guest_queries').select('state').where('key', '=', key)
      const [row] = await database.read(found.compile())
      return row?.state === 'claimed' ? 'theirs' : 'over'
    },

    async sweepQueries() {
      const query = queries
        .deleteFrom('guest_queries')
        .where('received_at', '<', now() - KEEP_QUERIES_SECONDS)
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

    isVisibleInChats: async (userId, listId) => (await visibilityOf(userId, listId))?.visible_in_chats === 1,

    async isKnown(userId) {
      const query = queries.selectFrom('button_counters').select('user_id').where('user_id', '=', userId)
      return (await database.read(query.compile())).length > 0
    },

    async newestList(userId) {
      const query = queries
        .selectFrom('shared_peers')
        .select('list_id')
        .where('user_id', '=', userId)
        .orderBy('event_id', 'desc')
        .limit(1)
      const [row] = await database.read(query.compile())
      return row?.list_id
    },

    async readPeers(userId, listId, limit) {
      const peers = await requests.listPeers(userId, listId, limit)
      if (peers.length < limit) return { peers, count: peers.length }
      const counts = await requests.countByList(userId)
      return { peers, count: counts.get(listId) ?? 0 }
    },

    async notePosted(userId, listId, chatKind, date) {
      const posted = { posted_kind: chatKind, posted_at: date }
      // Only a list that was made visible is shown. Without its row, everything was erased meanwhile.
      const query = queries
        .updateTable('list_visibility')
        .set(posted)
        .where('user_id', '=', userId)
        .where('list_id', '=', listId)
      await database.write(query.compile())
    },

    readVisibility: async (userId, listId) => toListVisibility(await visibilityOf(userId, listId)),

    async setVisibleInChats(userId, listId, visibleInChats) {
      return database.change(async tx => {
        await database.lockUser(tx, userId)
        await openCounter(tx, userId, now())
        const [row] = (await tx.executeQuery(putVisible(userId, listId, Number(visibleInChats)))).rows
        return toListVisibility(row)
      })
    },
  }
}

function toListVisibility(row: Database['list_visibility'] | undefined): ListVisibility {
  const posted =
    row?.posted_at != null
      ? { chatKind: v.parse(chatKindSchema, row.posted_kind), at: row.posted_at }
      : undefined
  return { visibleInChats: row?.visible_in_chats === 1, posted }
}
