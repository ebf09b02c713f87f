import { sql } from 'kysely'
import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'
import { askedAsSchema } from '../../contract/peer.ts'
import type { RequestStore } from '../requests/ports.ts'
import { createAcceptResult, storedPeerSchema } from './accept-result.ts'
import { createAddEvent } from './add-event.ts'
import type { AddToOutbox } from './add-to-outbox.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'
import { createOpenCounter, isErasedButton } from './erased-buttons.ts'

/** A client that has missed more events loads the lists anew, which costs less. */
const MAX_RESUMED_EVENTS = 500
/** Events are kept for this time, so that streams can resume. */
const KEEP_EVENTS_SECONDS = 7 * 24 * 60 * 60
/**
 * Requests are kept for this time to find their results, used or not. Telegram doesn't say how long a button
 * works. A later result is stored separately.
 */
const KEEP_REQUESTS_SECONDS = 90 * 24 * 60 * 60

const RELOAD = JSON.stringify({ type: 'reload' } satisfies AppEvent)
const storedEventSchema = v.pipe(v.string(), v.parseJson(), appEventSchema)

/** Deletes a peer's photo when the peer is in no list of the user's any more. */
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

/**
 * The store of requests and lists in SQL. Every query is limited to the user whose data it is.
 *
 * @param addToOutbox stores each change of a list for the owner's address. Absent: no change is stored for it
 */
export function createRequestStore(
  database: OpenDatabase,
  now: () => number,
  addToOutbox: AddToOutbox = async () => {},
): RequestStore {
  const { queries } = database
  const openCounter = createOpenCounter(database)
  const acceptResult = createAcceptResult(database, addToOutbox)
  const addEvent = createAddEvent(database)

  const counts = compileOnce(1, (userId: number) =>
    queries
      .selectFrom('shared_peers')
      .select(['list_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('user_id', '=', userId)
      .groupBy('list_id'),
  )
  const peersOf = (userId: number, listId: string) =>
    queries
      .selectFrom('shared_peers')
      .select(['peer', 'asked_as', 'shared_at'])
      .where('user_id', '=', userId)
      .where('list_id', '=', listId)
      .orderBy('event_id', 'desc')
      .orderBy('position')
  const allPeers = compileOnce(2, peersOf)
  const newestPeers = new Map<number, typeof allPeers>()
  function newest(limit: number) {
    const known = newestPeers.get(limit)
    if (known) return known
    const query: typeof allPeers = compileOnce(2, (...args) => peersOf(...args).limit(sql.lit(limit)))
    newestPeers.set(limit, query)
    return query
  }
  const lastEvent = compileOnce(1, (userId: number) =>
    queries
      .selectFrom('events')
      .select(({ fn }) => fn.max('id').as('id'))
      .where('user_id', '=', userId),
  )
  const eventsFrom = compileOnce(2, (userId: number, cursor: number) =>
    queries
      .selectFrom('events')
      .select(['id', 'event'])
      .where('user_id', '=', userId)
      .where('id', '>=', cursor)
      .orderBy('id')
      // The limit allows the cursor's own event, all events that may be sent, and one more.
      .limit(sql.lit(MAX_RESUMED_EVENTS + 2)),
  )
  const unused = compileOnce(
    5,
    (userId: number, listId: string, request: string, preparedSince: number, preparedUntil: number) =>
      queries
        .selectFrom('requests')
        .select(['button_id', 'webapp_req_id', 'prepared_at'])
        .where('user_id', '=', userId)
        .where('list_id', '=', listId)
        .where('request', '=', request)
        .where('webapp_req_id', 'is not', null)
        .where('prepared_at', '>=', preparedSince)
        .where('prepared_at', '<=', preparedUntil)
        .where('used_at', 'is', null)
        .orderBy('prepared_at', 'desc')
        // For requests of the same second: a later one has a higher id.
        .orderBy('button_id', 'desc')
        .limit(sql.lit(1)),
  )

  const nextButton = compileOnce(1, (userId: number) =>
    queries
      .updateTable('button_counters')
      .set({ last_button_id: sql`last_button_id + 1` })
      .where('user_id', '=', userId)
      .returning('last_button_id'),
  )

  return {
    async findPrepared(userId, listId, request, preparedSince, preparedUntil) {
      const query = unused(userId, listId, JSON.stringify(request), preparedSince, preparedUntil)
      const [row] = await database.read(query)
      if (!row || row.webapp_req_id === null) return undefined
      const { button_id: buttonId, webapp_req_id: webappReqId, prepared_at: preparedAt } = row
      return { userId, listId, request, buttonId, webappReqId, preparedAt }
    },

    async allocateButtonId(userId) {
      const [known] = await database.write(nextButton(userId))
      if (known) return known.last_button_id
      return database.change(async tx => {
        await database.lockUser(tx, userId)
        await openCounter(tx, userId, now())
        const [row] = (await tx.executeQuery(nextButton(userId))).rows
        if (!row) throw new Error('a counter that was raised has no value')
        return row.last_button_id
      })
    },

    async addPrepared({ userId, listId, request, buttonId, webappReqId, traceId, preparedAt }) {
      const row = {
        user_id: userId,
        list_id: listId,
        button_id: buttonId,
        request: JSON.stringify(request),
        webapp_req_id: webappReqId ?? null,
        trace_id: traceId ?? null,
        prepared_at: preparedAt,
        used_at: null,
      }
      await database.change(async tx => {
        await database.lockUser(tx, userId)
        // The user may have erased everything while Telegram prepared the button.
        if (await isErasedButton(tx, userId, buttonId)) throw new Error('the request was erased meanwhile')
        await tx.insertInto('requests').values(row).execute()
      })
    },

    acceptResult: result => database.change(tx => acceptResult(tx, result, now())),

    async countByList(userId) {
      return new Map((await database.read(counts(userId))).map(row => [row.list_id, Number(row.count)]))
    },

    async listPeers(userId, listId, limit) {
      const query = limit === undefined ? allPeers : newest(limit)
      const rows = await database.read(query(userId, listId))
      return rows.map(({ peer, asked_as, shared_at }) => ({
        ...v.parse(storedPeerSchema, peer),
        askedAs: v.parse(askedAsSchema, asked_as),
        sharedAt: shared_at,
      }))
    },

    removePeer: (userId, listId, key) =>
      database.change(async tx => {
        await database.lockUser(tx, userId)
        const removed = await tx
          .deleteFrom('shared_peers')
          .where('user_id', '=', userId)
          .where('list_id', '=', listId)
          .where('peer_key', '=', key)
          .executeTakeFirst()
        if (removed.numDeletedRows === 0n) return undefined
        await forgetPhoto(tx, userId, key)
        const removal = { type: 'peer_removed', listId, peerKey: key } as const
        const event = await addEvent(tx, userId, removal, now())
        await database.announce(tx, userId)
        await addToOutbox(tx, userId, event.id, { type: 'removed', listId, peerKeys: [key] })
        return event
      }),

    async findPhoto(userId, key, photoId) {
      const query = queries
        .selectFrom('photos')
        .select(['file_id', 'bytes'])
        .where('user_id', '=', userId)
        .where('peer_key', '=', key)
        .where('photo_id', '=', photoId)
      const [row] = await database.read(query.compile())
      return row && { fileId: row.file_id, bytes: row.bytes ?? undefined }
    },

    async keepPhoto(userId, key, photoId, bytes) {
      const query = queries
        .updateTable('photos')
        .set({ bytes })
        .where('user_id', '=', userId)
        .where('peer_key', '=', key)
        .where('photo_id', '=', photoId)
      await database.write(query.compile())
    },

    async lastEventId(userId) {
      const [row] = await database.read(lastEvent(userId))
      return row?.id ?? 0
    },

    async eventsSince(userId, cursor) {
      const rows = await database.read(eventsFrom(userId, cursor))
      // The cursor's own event is still there, so no later event has been deleted either.
      if (cursor !== 0 && rows[0]?.id !== cursor) return undefined
      const missed = rows.filter(row => row.id > cursor)
      if (missed.length > MAX_RESUMED_EVENTS) return undefined
      return missed.map(row => ({ id: row.id, event: v.parse(storedEventSchema, row.event) }))
    },

    async sweep() {
      const time = now()
      const old = time - KEEP_EVENTS_SECONDS
      const events = queries
        .deleteFrom('events')
        .where('created_at', '<', old)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('events as later')
              .select('later.id')
              .whereRef('later.user_id', '=', 'events.user_id')
              .whereRef('later.id', '>', 'events.id'),
          ),
        )
      // The newest event stays as the cursor of open apps, without its content.
      const newest = queries
        .updateTable('events')
        .set({ event: RELOAD })
        .where('created_at', '<', old)
        .where('event', '<>', RELOAD)
      const requests = queries.deleteFrom('requests').where('prepared_at', '<', time - KEEP_REQUESTS_SECONDS)
      await database.write(events.compile())
      await database.write(newest.compile())
      await database.write(requests.compile())
    },
    async check() {
      const checked = { checked_at: now() }
      const query = queries
        .insertInto('health')
        .values({ id: 1, ...checked })
        .onConflict(conflict => conflict.column('id').doUpdateSet(checked))
      await database.write(query.compile())
    },
    close: database.close,
  }
}
