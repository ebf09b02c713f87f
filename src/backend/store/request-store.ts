import { type Kysely, sql, type Transaction } from 'kysely'
import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'
import { peerKey, requestedPeerSchema, type SharedPeer } from '../../contract/peer.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'
import type { Database } from './schema.ts'

/** Events kept for streams to resume from, in seconds. */
const KEEP_EVENTS = 7 * 24 * 60 * 60

const storedPeerSchema = v.pipe(v.string(), v.parseJson(), requestedPeerSchema)
const storedEventSchema = v.pipe(v.string(), v.parseJson(), appEventSchema)

/** The backend's memory in SQL. Every query is bounded by the user whose data it is. */
export function createRequestStore(db: Kysely<Database>, now: () => number): RequestStore {
  async function addEvent(tx: Transaction<Database>, userId: number, event: AppEvent): Promise<StoredEvent> {
    const { id } = await tx
      .insertInto('events')
      .values({ user_id: userId, created_at: now(), event: JSON.stringify(event) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, event }
  }

  return {
    async findPrepared(userId, templateId, preparedSince) {
      const row = await db
        .selectFrom('requests')
        .selectAll()
        .where('user_id', '=', userId)
        .where('template_id', '=', templateId)
        .where('prepared_at', '>=', preparedSince)
        .where('used_at', 'is', null)
        .orderBy('prepared_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return (
        row && {
          userId,
          templateId,
          buttonId: row.button_id,
          webappReqId: row.webapp_req_id,
          preparedAt: row.prepared_at,
        }
      )
    },

    async allocateButtonId(userId) {
      const { last_button_id } = await db
        .insertInto('button_counters')
        .values({ user_id: userId, last_button_id: 1 })
        .onConflict(conflict =>
          conflict.column('user_id').doUpdateSet({ last_button_id: sql`button_counters.last_button_id + 1` }),
        )
        .returning('last_button_id')
        .executeTakeFirstOrThrow()
      return last_button_id
    },

    async addPrepared({ userId, templateId, buttonId, webappReqId, preparedAt }) {
      await db
        .insertInto('requests')
        .values({
          user_id: userId,
          template_id: templateId,
          button_id: buttonId,
          webapp_req_id: webappReqId,
          prepared_at: preparedAt,
          used_at: null,
        })
        .execute()
    },

    acceptResult: ({ userId, buttonId, peers, date }) =>
      db.transaction().execute(async tx => {
        const request = await tx
          .selectFrom('requests')
          .select(['template_id', 'webapp_req_id', 'used_at'])
          .where('user_id', '=', userId)
          .where('button_id', '=', buttonId)
          .executeTakeFirst()
        if (!request) {
          await tx
            .insertInto('unmatched_results')
            .values({
              user_id: userId,
              button_id: buttonId,
              peers: JSON.stringify(peers),
              received_at: now(),
            })
            .onConflict(conflict => conflict.columns(['user_id', 'button_id']).doNothing())
            .execute()
          return { outcome: 'unmatched' }
        }
        if (request.used_at !== null) return { outcome: 'duplicate' }
        await tx
          .updateTable('requests')
          .set({ used_at: now() })
          .where('user_id', '=', userId)
          .where('button_id', '=', buttonId)
          .execute()
        const { template_id: templateId, webapp_req_id: webappReqId } = request
        const shared: SharedPeer[] = peers.map(peer => ({ ...peer, sharedAt: date }))
        const event = await addEvent(tx, userId, {
          type: 'peers_shared',
          templateId,
          webappReqId,
          peers: shared,
        })
        for (const [position, peer] of peers.entries()) {
          const row = { peer: JSON.stringify(peer), shared_at: date, event_id: event.id, position }
          await tx
            .insertInto('shared_peers')
            .values({ user_id: userId, template_id: templateId, peer_key: peerKey(peer), ...row })
            .onConflict(conflict => conflict.columns(['user_id', 'template_id', 'peer_key']).doUpdateSet(row))
            .execute()
        }
        return { outcome: 'stored', event }
      }),

    async countByTemplate(userId) {
      const rows = await db
        .selectFrom('shared_peers')
        .select(['template_id', ({ fn }) => fn.countAll<number>().as('count')])
        .where('user_id', '=', userId)
        .groupBy('template_id')
        .execute()
      return new Map(rows.map(row => [row.template_id, Number(row.count)]))
    },

    async listPeers(userId, templateId, limit) {
      const newest = db
        .selectFrom('shared_peers')
        .select(['peer', 'shared_at'])
        .where('user_id', '=', userId)
        .where('template_id', '=', templateId)
        .orderBy('event_id', 'desc')
        .orderBy('position')
      const rows = await (limit === undefined ? newest : newest.limit(limit)).execute()
      return rows.map(({ peer, shared_at }) => ({ ...v.parse(storedPeerSchema, peer), sharedAt: shared_at }))
    },

    removePeer: (userId, templateId, key) =>
      db.transaction().execute(async tx => {
        const removed = await tx
          .deleteFrom('shared_peers')
          .where('user_id', '=', userId)
          .where('template_id', '=', templateId)
          .where('peer_key', '=', key)
          .executeTakeFirst()
        if (removed.numDeletedRows === 0n) return undefined
        return addEvent(tx, userId, { type: 'peer_removed', templateId, peerKey: key })
      }),

    async lastEventId(userId) {
      const row = await db
        .selectFrom('events')
        .select(({ fn }) => fn.max('id').as('id'))
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.id ?? 0
    },

    async eventsSince(userId, cursor) {
      await db
        .deleteFrom('events')
        .where('user_id', '=', userId)
        .where('created_at', '<', now() - KEEP_EVENTS)
        .execute()
      const rows = await db
        .selectFrom('events')
        .select(['id', 'event'])
        .where('user_id', '=', userId)
        .where('id', '>=', cursor)
        .orderBy('id')
        .execute()
      // The event that the cursor names is still there, so nothing after it has been pruned either.
      if (cursor !== 0 && rows[0]?.id !== cursor) return undefined
      return rows
        .filter(row => row.id > cursor)
        .map(row => ({ id: row.id, event: v.parse(storedEventSchema, row.event) }))
    },

    async check() {
      await db.selectFrom('requests').select('button_id').limit(1).execute()
    },
    close: () => db.destroy(),
  }
}
