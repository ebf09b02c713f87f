import { sql } from 'kysely'
import * as v from 'valibot'
import { peerKey, type RequestedPeer, requestedPeerSchema, type SharedPeer } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { matchResult } from '../../peer-requests/match-result.ts'
import type { Known } from '../../peer-requests/ports.ts'
import { askedAs } from '../requests/asked-as.ts'
import type { Accepted, PeersRequested } from '../requests/ports.ts'
import { whatIsKnown } from '../requests/what-is-known.ts'
import { addEvent } from './add-event.ts'
import type { AddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase, Tx } from './database.ts'
import { isErasedButton } from './erased-buttons.ts'
import { noteOpening } from './note-opening.ts'

export const storedPeerSchema = v.pipe(v.string(), v.parseJson(), requestedPeerSchema)
const storedRequestSchema = v.pipe(v.string(), v.parseJson(), peerRequestSchema)

/**
 * Stores chosen peers once, marks the request as used, and adds the event, also for the owner. The caller must hold
 * the user's lock.
 */
export async function acceptResult(
  database: OpenDatabase,
  tx: Tx,
  result: PeersRequested,
  time: number,
  addToOutbox: AddToOutbox,
): Promise<Accepted> {
  const { userId, peers, photos, date } = result
  const match = matchResult(result, await readKnown(tx, result))
  if (match.outcome === 'duplicate') return match
  const { buttonId } = match
  if (match.outcome === 'unmatched') {
    if (await isErasedButton(tx, userId, result.buttonId)) return { outcome: 'erased' }
    await keepUnmatched(tx, userId, buttonId, peers, time)
    return { outcome: 'unmatched' }
  }
  const asked = await tx
    .updateTable('requests')
    .set({ used_at: time })
    .where('user_id', '=', userId)
    .where('button_id', '=', buttonId)
    .returning(['list_id', 'request', 'webapp_req_id', 'trace_id'])
    .executeTakeFirstOrThrow()
  const { list_id: listId, webapp_req_id: webappReqId } = asked
  const request = v.parse(storedRequestSchema, asked.request)
  const byKey = new Map(peers.map(peer => [peerKey(peer), peer]))
  const before = await findPeers(tx, userId, listId, [...byKey.keys()])
  const shared: SharedPeer[] = [...byKey].map(([key, peer]) => ({
    ...whatIsKnown(before.get(key), peer, request),
    sharedAt: date,
    askedAs: askedAs(request.peerType),
  }))
  const news = {
    type: 'peers_shared',
    listId,
    ...(webappReqId !== null && { webappReqId }),
    peers: shared,
  } as const
  const event = await addEvent(database, tx, userId, news, time)
  await addToOutbox(tx, userId, event.id, { type: 'shared', listId, request, peers: shared })
  await putPeers(tx, userId, listId, event.id, shared)
  await putPhotos(tx, userId, photos)
  // Who chooses in the chat may never open the app, but uses the lists.
  await noteOpening(tx, userId, time).execute()
  return { outcome: 'stored', event, onKeyboard: webappReqId === null, traceId: asked.trace_id ?? undefined }
}

/** What is known when this result comes. */
async function readKnown(tx: Tx, { userId, buttonId, peers }: PeersRequested): Promise<Known> {
  const requests = tx.selectFrom('requests').select(['button_id', 'used_at']).where('user_id', '=', userId)
  const rows = await (buttonId === undefined
    ? requests.where('request', 'like', '%"kind":"createBot"%')
    : requests.where('button_id', '=', buttonId)
  ).execute()
  return {
    requests: rows.map(row => ({ buttonId: row.button_id, isUsed: row.used_at !== null })),
    isBotKnown: buttonId === undefined && (await isInAList(tx, userId, peers.map(peerKey))),
  }
}

async function isInAList(tx: Tx, userId: number, keys: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom('shared_peers')
    .select('peer_key')
    .where('user_id', '=', userId)
    .where('peer_key', 'in', keys)
    .executeTakeFirst()
  return row !== undefined
}

async function findPeers(tx: Tx, userId: number, listId: string, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, RequestedPeer>()
  const rows = await tx
    .selectFrom('shared_peers')
    .select(['peer_key', 'peer'])
    .where('user_id', '=', userId)
    .where('list_id', '=', listId)
    .where('peer_key', 'in', keys)
    .execute()
  return new Map(rows.map(row => [row.peer_key, v.parse(storedPeerSchema, row.peer)]))
}

const keepUnmatched = (
  tx: Tx,
  userId: number,
  buttonId: number,
  peers: PeersRequested['peers'],
  time: number,
) =>
  tx
    .insertInto('unmatched_results')
    .values({ user_id: userId, button_id: buttonId, peers: JSON.stringify(peers), received_at: time })
    .onConflict(conflict => conflict.columns(['user_id', 'button_id']).doNothing())
    .execute()

async function putPeers(
  tx: Tx,
  userId: number,
  listId: string,
  eventId: number,
  shared: readonly SharedPeer[],
) {
  if (shared.length === 0) return
  const rows = shared.map(({ sharedAt: shared_at, askedAs: asked_as, ...peer }, position) => ({
    user_id: userId,
    list_id: listId,
    peer_key: peerKey(peer),
    peer: JSON.stringify(peer),
    asked_as,
    shared_at,
    event_id: eventId,
    position,
  }))
  await tx
    .insertInto('shared_peers')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['user_id', 'list_id', 'peer_key']).doUpdateSet(({ ref }) => ({
        peer: ref('excluded.peer'),
        asked_as: ref('excluded.asked_as'),
        shared_at: ref('excluded.shared_at'),
        event_id: ref('excluded.event_id'),
        position: ref('excluded.position'),
      })),
    )
    .execute()
}

async function putPhotos(tx: Tx, userId: number, photos: PeersRequested['photos']) {
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
}
