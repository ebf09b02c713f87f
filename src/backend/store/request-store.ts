import { sql } from 'kysely'
import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'
import { askedAsSchema, peerKey, requestedPeerSchema, type SharedPeer } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { askedAs } from '../requests/asked-as.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'
import { whatIsKnown } from '../requests/what-is-known.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'

/** Events kept for streams to resume from, in seconds. */
const KEEP_EVENTS = 7 * 24 * 60 * 60
/**
 * Requests kept to match results, used or not, in seconds. Telegram doesn't say for how long a button works;
 * what comes later is kept aside.
 */
const KEEP_REQUESTS = 90 * 24 * 60 * 60

/** More than anybody has in a list. */
const ALL = 2 ** 31 - 1

const storedPeerSchema = v.pipe(v.string(), v.parseJson(), requestedPeerSchema)
const storedRequestSchema = v.pipe(v.string(), v.parseJson(), peerRequestSchema)
const storedEventSchema = v.pipe(v.string(), v.parseJson(), appEventSchema)

/** Never allocated: for a result whose request can't be told. */
const NO_BUTTON = 0

/** The request that a new bot must have been made for. */
async function newestCreateBot(tx: Tx, userId: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('requests')
    .select('button_id')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('request', 'like', '%"kind":"createBot"%')
    .orderBy('button_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.button_id
}

async function findPeer(tx: Tx, userId: number, templateId: string, key: string) {
  const row = await tx
    .selectFrom('shared_peers')
    .select('peer')
    .where('user_id', '=', userId)
    .where('template_id', '=', templateId)
    .where('peer_key', '=', key)
    .executeTakeFirst()
  return row && v.parse(storedPeerSchema, row.peer)
}

/** Once the peer is in none of the user's lists. */
const forgetPhoto = (tx: Tx, userId: number, key: string) =>
  tx
    .deleteFrom('photos')
    .where('user_id', '=', userId)
    .where('peer_key', '=', key)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shared_peers')
            .select('peer_key')
            .whereRef('shared_peers.user_id', '=', 'photos.user_id')
            .whereRef('shared_peers.peer_key', '=', 'photos.peer_key'),
        ),
      ),
    )
    .execute()

/** The backend's memory in SQL. Every query is bounded by the user whose data it is. */
export function createRequestStore(database: OpenDatabase, now: () => number): RequestStore {
  const { db } = database

  const counts = compileOnce(db, 1, (userId: number) =>
    db
      .selectFrom('shared_peers')
      .select(['template_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('user_id', '=', userId)
      .groupBy('template_id'),
  )
  const newestPeers = compileOnce(db, 3, (userId: number, templateId: string, limit: number) =>
    db
      .selectFrom('shared_peers')
      .select(['peer', 'asked_as', 'shared_at'])
      .where('user_id', '=', userId)
      .where('template_id', '=', templateId)
      .orderBy('event_id', 'desc')
      .orderBy('position')
      .limit(limit),
  )
  const lastEvents = compileOnce(db, 1, (userId: number) =>
    db.selectFrom('events').select('id').where('user_id', '=', userId).orderBy('id', 'desc').limit(1),
  )

  async function addEvent(tx: Tx, userId: number, event: AppEvent): Promise<StoredEvent> {
    const { id } = await tx
      .insertInto('events')
      .values({ user_id: userId, created_at: now(), event: JSON.stringify(event) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await database.announce(tx, userId)
    return { id, event }
  }

  return {
    async findPrepared(userId, templateId, request, preparedSince) {
      const row = await db
        .selectFrom('requests')
        .select(['button_id', 'webapp_req_id', 'prepared_at'])
        .where('user_id', '=', userId)
        .where('template_id', '=', templateId)
        .where('request', '=', JSON.stringify(request))
        .where('webapp_req_id', 'is not', null)
        .where('prepared_at', '>=', preparedSince)
        .where('used_at', 'is', null)
        .orderBy('prepared_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row || row.webapp_req_id === null) return undefined
      const { button_id: buttonId, webapp_req_id: webappReqId, prepared_at: preparedAt } = row
      return { userId, templateId, request, buttonId, webappReqId, preparedAt }
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

    async addPrepared({ userId, templateId, request, buttonId, webappReqId, traceId, preparedAt }) {
      await db
        .insertInto('requests')
        .values({
          user_id: userId,
          template_id: templateId,
          button_id: buttonId,
          request: JSON.stringify(request),
          webapp_req_id: webappReqId ?? null,
          trace_id: traceId ?? null,
          prepared_at: preparedAt,
          used_at: null,
        })
        .execute()
    },

    acceptResult: ({ userId, buttonId: given, peers, photos, date }) =>
      db.transaction().execute(async tx => {
        await database.lockUser(tx, userId)
        const buttonId = given ?? (await newestCreateBot(tx, userId)) ?? NO_BUTTON
        const row = await tx
          .selectFrom('requests')
          .select(['template_id', 'request', 'webapp_req_id', 'trace_id', 'used_at'])
          .where('user_id', '=', userId)
          .where('button_id', '=', buttonId)
          .executeTakeFirst()
        if (!row) {
          const unmatched = { user_id: userId, button_id: buttonId, peers: JSON.stringify(peers) }
          await tx
            .insertInto('unmatched_results')
            .values({ ...unmatched, received_at: now() })
            .onConflict(conflict => conflict.columns(['user_id', 'button_id']).doNothing())
            .execute()
          return { outcome: 'unmatched' }
        }
        if (row.used_at !== null) return { outcome: 'duplicate' }
        await tx
          .updateTable('requests')
          .set({ used_at: now() })
          .where('user_id', '=', userId)
          .where('button_id', '=', buttonId)
          .execute()
        const { template_id: templateId, webapp_req_id: webappReqId } = row
        const request = v.parse(storedRequestSchema, row.request)
        const shared: SharedPeer[] = []
        for (const peer of peers) {
          const before = await findPeer(tx, userId, templateId, peerKey(peer))
          const known = whatIsKnown(before, peer, request)
          shared.push({ ...known, sharedAt: date, askedAs: askedAs(request.peerType) })
        }
        const event = await addEvent(tx, userId, {
          type: 'peers_shared',
          templateId,
          ...(webappReqId !== null && { webappReqId }),
          peers: shared,
        })
        for (const [position, { sharedAt: shared_at, askedAs: asked_as, ...peer }] of shared.entries()) {
          const row = { peer: JSON.stringify(peer), asked_as, shared_at, event_id: event.id, position }
          await tx
            .insertInto('shared_peers')
            .values({ user_id: userId, template_id: templateId, peer_key: peerKey(peer), ...row })
            .onConflict(conflict => conflict.columns(['user_id', 'template_id', 'peer_key']).doUpdateSet(row))
            .execute()
        }
        for (const { peerKey: peer_key, photoId: photo_id, fileId: file_id } of photos) {
          const newest = { photo_id, file_id }
          await tx
            .insertInto('photos')
            .values({ user_id: userId, peer_key, ...newest, bytes: null })
            .onConflict(conflict =>
              conflict.columns(['user_id', 'peer_key']).doUpdateSet(({ ref, val }) => ({
                ...newest,
                // The same photo needn't be downloaded again.
                bytes: sql`case when ${ref('photos.photo_id')} = ${val(photo_id)} then ${ref('photos.bytes')} end`,
              })),
            )
            .execute()
        }
        return {
          outcome: 'stored',
          event,
          onKeyboard: webappReqId === null,
          traceId: row.trace_id ?? undefined,
        }
      }),

    async countByTemplate(userId) {
      return new Map((await counts(userId)).map(row => [row.template_id, Number(row.count)]))
    },

    async listPeers(userId, templateId, limit = ALL) {
      return (await newestPeers(userId, templateId, limit)).map(({ peer, asked_as, shared_at }) => ({
        ...v.parse(storedPeerSchema, peer),
        askedAs: v.parse(askedAsSchema, asked_as),
        sharedAt: shared_at,
      }))
    },

    removePeer: (userId, templateId, key) =>
      db.transaction().execute(async tx => {
        await database.lockUser(tx, userId)
        const removed = await tx
          .deleteFrom('shared_peers')
          .where('user_id', '=', userId)
          .where('template_id', '=', templateId)
          .where('peer_key', '=', key)
          .executeTakeFirst()
        if (removed.numDeletedRows === 0n) return undefined
        await forgetPhoto(tx, userId, key)
        return addEvent(tx, userId, { type: 'peer_removed', templateId, peerKey: key })
      }),

    async findPhoto(userId, key, photoId) {
      const row = await db
        .selectFrom('photos')
        .select(['file_id', 'bytes'])
        .where('user_id', '=', userId)
        .where('peer_key', '=', key)
        .where('photo_id', '=', photoId)
        .executeTakeFirst()
      return row && { fileId: row.file_id, bytes: row.bytes ?? undefined }
    },

    async keepPhoto(userId, key, photoId, bytes) {
      await db
        .updateTable('photos')
        .set({ bytes })
        .where('user_id', '=', userId)
        .where('peer_key', '=', key)
        .where('photo_id', '=', photoId)
        .execute()
    },

    async lastEventId(userId) {
      const [row] = await lastEvents(userId)
      return row?.id ?? 0
    },

    async eventsSince(userId, cursor) {
      const rows = await db
        .selectFrom('events')
        .select(['id', 'event'])
        .where('user_id', '=', userId)
        .where('id', '>=', cursor)
        .orderBy('id')
        .execute()
      // The event that the cursor names is still there, so nothing after it has been swept either.
      if (cursor !== 0 && rows[0]?.id !== cursor) return undefined
      return rows
        .filter(row => row.id > cursor)
        .map(row => ({ id: row.id, event: v.parse(storedEventSchema, row.event) }))
    },

    async sweep() {
      const time = now()
      await db
        .deleteFrom('events')
        .where('created_at', '<', time - KEEP_EVENTS)
        .execute()
      await db
        .deleteFrom('requests')
        .where('prepared_at', '<', time - KEEP_REQUESTS)
        .execute()
    },
    async check() {
      const checked = { checked_at: now() }
      await db
        .insertInto('health')
        .values({ id: 1, ...checked })
        .onConflict(conflict => conflict.column('id').doUpdateSet(checked))
        .execute()
    },
    close: database.close,
  }
}
