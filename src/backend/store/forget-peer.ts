import * as v from 'valibot'
import { appEventSchema } from '../../contract/event.ts'
import { peerKey, requestedPeerSchema } from '../../contract/peer.ts'
import { postedResultSchema } from '../../contract/posted-result.ts'
import type { Forgotten } from '../privacy/describe-forgotten.ts'
import { type AddEvent, createAddEvent } from './add-event.ts'
import type { AddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase, Tx } from './database.ts'

const storedEventSchema = v.pipe(v.string(), v.parseJson(), appEventSchema)
const storedResultSchema = v.pipe(v.string(), v.parseJson(), postedResultSchema)
const storedPeersSchema = v.pipe(v.string(), v.parseJson(), v.array(requestedPeerSchema))
const RELOAD = JSON.stringify({ type: 'reload' })

/**
 * Takes a peer out of everybody's lists, of events, and of results that aren't posted yet. The open apps and the owner's
 * address are told. It reads whole tables, because no index leads from a peer to the users who chose it.
 *
 * @param key the peer's kind and id, as `peerKey` writes it
 */
export async function forgetPeer(
  database: OpenDatabase,
  key: string,
  now: () => number,
  addToOutbox: AddToOutbox,
): Promise<Forgotten> {
  const addEvent = createAddEvent(database)
  const all: Forgotten = { users: 0, places: 0, photos: 0, results: 0 }
  for (const userId of await usersWith(database, key)) {
    const own = await database.change(async tx => {
      await database.lockUser(tx, userId)
      const forgotten = await forgetIn(tx, userId, key, now(), addEvent, addToOutbox)
      if (forgotten) await database.announce(tx, userId)
      return forgotten
    })
    if (!own) continue
    all.users++
    all.places += own.places
    all.photos += own.photos
    all.results += own.results
  }
  return all
}

/** A text in which the peer may be named, as JSON or by its key. */
const mayName = (key: string) => {
  const id = key.slice(key.indexOf('-') + 1)
  return { byId: `%"id":${id}%`, byKey: `%"${key}"%` }
}

async function usersWith({ queries, read }: OpenDatabase, key: string): Promise<number[]> {
  const { byId, byKey } = mayName(key)
  const query = queries
    .selectFrom('shared_peers')
    .select('user_id')
    .where('peer_key', '=', key)
    .union(queries.selectFrom('photos').select('user_id').where('peer_key', '=', key))
    .union(queries.selectFrom('unmatched_results').select('user_id').where('peers', 'like', byId))
    .union(
      queries
        .selectFrom('events')
        .select('user_id')
        .where(({ or, eb }) => or([eb('event', 'like', byId), eb('event', 'like', byKey)])),
    )
    .union(queries.selectFrom('outbox').select('user_id').where('body', 'like', byId))
  return (await read(query.compile())).map(row => row.user_id)
}

async function forgetIn(
  tx: Tx,
  userId: number,
  key: string,
  time: number,
  addEvent: AddEvent,
  addToOutbox: AddToOutbox,
): Promise<Omit<Forgotten, 'users'> | undefined> {
  const places = await tx
    .deleteFrom('shared_peers')
    .where('user_id', '=', userId)
    .where('peer_key', '=', key)
    .returning('list_id')
    .execute()
  const photos = await tx
    .deleteFrom('photos')
    .where('user_id', '=', userId)
    .where('peer_key', '=', key)
    .executeTakeFirst()
  const others = (await forgetInUnmatched(tx, userId, key)) + (await forgetInEvents(tx, userId, key))
  const results = await forgetInOutbox(tx, userId, key)
  // Another peer has an id that begins like this one's.
  if (places.length + Number(photos.numDeletedRows) + others + results === 0) return undefined
  // It has no names. The apps load their lists again.
  const event = await addEvent(tx, userId, { type: 'reload' }, time)
  for (const [index, { list_id: listId }] of places.entries()) {
    // Each posting has an id of its own, in the order of the events.
    const { id } = index === 0 ? event : await addEvent(tx, userId, { type: 'reload' }, time)
    await addToOutbox(tx, userId, id, { type: 'removed', listId, peerKeys: [key] })
  }
  return { places: places.length, photos: Number(photos.numDeletedRows), results }
}

async function forgetInUnmatched(tx: Tx, userId: number, key: string): Promise<number> {
  let changed = 0
  const rows = await tx
    .selectFrom('unmatched_results')
    .select(['button_id', 'peers'])
    .where('user_id', '=', userId)
    .execute()
  for (const { button_id, peers } of rows) {
    const before = v.parse(storedPeersSchema, peers)
    const after = before.filter(peer => peerKey(peer) !== key)
    if (after.length === before.length) continue
    changed++
    await tx
      .updateTable('unmatched_results')
      .set({ peers: JSON.stringify(after) })
      .where('user_id', '=', userId)
      .where('button_id', '=', button_id)
      .execute()
  }
  return changed
}

/** An event that names the peer becomes one that makes the apps load everything. */
async function forgetInEvents(tx: Tx, userId: number, key: string): Promise<number> {
  let changed = 0
  const rows = await tx.selectFrom('events').select(['id', 'event']).where('user_id', '=', userId).execute()
  for (const { id, event: text } of rows) {
    const event = v.parse(storedEventSchema, text)
    const isNamed =
      event.type === 'peers_shared'
        ? event.peers.some(peer => peerKey(peer) === key)
        : event.type === 'peer_removed' && event.peerKey === key
    if (!isNamed) continue
    changed++
    await tx.updateTable('events').set({ event: RELOAD }).where('id', '=', id).execute()
  }
  return changed
}

/** A result without the peer goes on to the owner. A removal stays, because the owner has to remove the peer, too. */
async function forgetInOutbox(tx: Tx, userId: number, key: string): Promise<number> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['event_id', 'body'])
    .where('user_id', '=', userId)
    .execute()
  let changed = 0
  for (const { event_id, body: before } of rows) {
    const result = v.parse(storedResultSchema, before)
    if (result.type !== 'shared') continue
    const peers = result.peers.filter(peer => peerKey(peer) !== key)
    if (peers.length === result.peers.length) continue
    changed++
    const body = JSON.stringify({ ...result, peers })
    await (peers.length > 0
      ? tx.updateTable('outbox').set({ body }).where('event_id', '=', event_id).execute()
      : tx.deleteFrom('outbox').where('event_id', '=', event_id).execute())
  }
  return changed
}
