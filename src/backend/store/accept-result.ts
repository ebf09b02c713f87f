import { type QueryCreator, sql } from 'kysely'
import * as v from 'valibot'
import { peerKey, requestedPeerSchema, type SharedPeer } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { matchResult } from '../../peer-requests/match-result.ts'
import { askedAs } from '../requests/asked-as.ts'
import type { Accepted, PeersRequested } from '../requests/ports.ts'
import { whatIsKnown } from '../requests/what-is-known.ts'
import { createAddEvent } from './add-event.ts'
import type { AddToOutbox } from './add-to-outbox.ts'
import { compileOnce } from './compile-once.ts'
import type { OpenDatabase, Tx } from './database.ts'
import { isErasedButton } from './erased-buttons.ts'
import { createNoteOpening } from './note-opening.ts'
import type { Database } from './schema.ts'

export const storedPeerSchema = v.pipe(v.string(), v.parseJson(), requestedPeerSchema)
const storedRequestSchema = v.pipe(v.string(), v.parseJson(), peerRequestSchema)

/**
 * Makes the function that stores chosen peers once, marks the request as used, and adds the event, also for the owner.
 * Its caller announces the event once it is committed. Statements that don't need each other's answers are sent at once.
 */
export function createAcceptResult(database: OpenDatabase, addToOutbox: AddToOutbox) {
  const addEvent = createAddEvent(database)
  const statements = prepareStatements(database.queries)

  return async (tx: Tx, result: PeersRequested, time: number): Promise<Accepted> => {
    const { userId, peers, photos, date } = result
    const byKey = new Map(peers.map(peer => [peerKey(peer), peer]))
    const findPeers = (buttonId: number) =>
      Promise.all([...byKey.keys()].map(key => tx.executeQuery(statements.peer(userId, buttonId, key))))
    const [, requests, peersOfGiven] = await Promise.all([
      database.lockUser(tx, userId),
      findRequests(tx, result, statements),
      result.buttonId === undefined ? undefined : findPeers(result.buttonId),
    ])
    const isBotKnown = result.buttonId === undefined && (await isInAList(tx, userId, [...byKey.keys()]))
    const match = matchResult(result, { requests, isBotKnown })
    if (match.outcome === 'duplicate') return match
    const { buttonId } = match
    const asked = requests.find(one => one.buttonId === buttonId)
    if (match.outcome === 'unmatched' || !asked) {
      if (await isErasedButton(tx, userId, result.buttonId)) return { outcome: 'erased' }
      await keepUnmatched(tx, userId, buttonId, peers, time)
      return { outcome: 'unmatched' }
    }
    const { list_id: listId, webapp_req_id: webappReqId } = asked
    const request = v.parse(storedRequestSchema, asked.request)
    const before = peersOfGiven ?? (await findPeers(buttonId))
    const shared: SharedPeer[] = [...byKey.values()].map((peer, position) => {
      const known = before[position]?.rows[0]
      return {
        ...whatIsKnown(known && v.parse(storedPeerSchema, known.peer), peer, request),
        sharedAt: date,
        askedAs: askedAs(request.peerType),
      }
    })
    const news = {
      type: 'peers_shared',
      listId,
      ...(webappReqId !== null && { webappReqId }),
      peers: shared,
    } as const
    const [event] = await Promise.all([
      addEvent(tx, userId, news, time),
      tx.executeQuery(statements.use(userId, buttonId, time)),
      ...shared.map(({ sharedAt, askedAs, ...peer }, position) =>
        tx.executeQuery(
          statements.putPeer(
            userId,
            listId,
            peerKey(peer),
            JSON.stringify(peer),
            askedAs,
            sharedAt,
            position,
          ),
        ),
      ),
      ...photos.map(({ peerKey, photoId, fileId }) =>
        tx.executeQuery(statements.putPhoto(userId, peerKey, photoId, fileId)),
      ),
      // Who chooses in the chat may never open the app, but uses the lists.
      tx.executeQuery(statements.noteOpening(userId, time)),
    ])
    await addToOutbox(tx, userId, event.id, { type: 'shared', listId, request, peers: shared })
    return {
      outcome: 'stored',
      event,
      onKeyboard: webappReqId === null,
      traceId: asked.trace_id ?? undefined,
    }
  }
}

/** The statements of nearly every result. */
function prepareStatements(queries: QueryCreator<Database>) {
  return {
    request: compileOnce(2, (userId: number, buttonId: number) =>
      requestsOf(queries, userId).where('button_id', '=', buttonId),
    ),
    /** A peer as it is known in the list of a request. */
    peer: compileOnce(3, (userId: number, buttonId: number, key: string) =>
      queries
        .selectFrom('shared_peers')
        .select('peer')
        .where('user_id', '=', userId)
        .where('list_id', '=', ({ selectFrom }) =>
          selectFrom('requests')
            .select('list_id')
            .where('user_id', '=', userId)
            .where('button_id', '=', buttonId),
        )
        .where('peer_key', '=', key),
    ),
    use: compileOnce(3, (userId: number, buttonId: number, time: number) =>
      queries
        .updateTable('requests')
        .set({ used_at: time })
        .where('user_id', '=', userId)
        .where('button_id', '=', buttonId),
    ),
    /** Belongs to the user's newest event, which was added just before. So it needn't wait for the event's id. */
    putPeer: compileOnce(
      7,
      (
        user_id: number,
        list_id: string,
        peer_key: string,
        peer: string,
        asked_as: string,
        shared_at: number,
        position: number,
      ) => {
        const event_id = sql<number>`(select max(id) from events where user_id = ${user_id})`
        return queries
          .insertInto('shared_peers')
          .values({ user_id, list_id, peer_key, peer, asked_as, shared_at, event_id, position })
          .onConflict(conflict =>
            conflict.columns(['user_id', 'list_id', 'peer_key']).doUpdateSet(({ ref }) => ({
              peer: ref('excluded.peer'),
              asked_as: ref('excluded.asked_as'),
              shared_at: ref('excluded.shared_at'),
              event_id: ref('excluded.event_id'),
              position: ref('excluded.position'),
            })),
          )
      },
    ),
    putPhoto: compileOnce(4, (user_id: number, peer_key: string, photo_id: string, file_id: string) =>
      queries
        .insertInto('photos')
        .values({ user_id, peer_key, photo_id, file_id, bytes: null })
        .onConflict(conflict =>
          conflict.columns(['user_id', 'peer_key']).doUpdateSet(({ ref }) => ({
            photo_id: ref('excluded.photo_id'),
            file_id: ref('excluded.file_id'),
            // The same photo needn't be downloaded again.
            bytes: sql`case when ${ref('photos.photo_id')} = ${ref('excluded.photo_id')} then ${ref('photos.bytes')} end`,
          })),
        ),
    ),
    noteOpening: createNoteOpening(queries),
  }
}

const requestsOf = (queries: QueryCreator<Database>, userId: number) =>
  queries
    .selectFrom('requests')
    .select(['button_id', 'used_at', 'list_id', 'request', 'webapp_req_id', 'trace_id'])
    .where('user_id', '=', userId)

/** The requests that the result may belong to. */
async function findRequests(
  tx: Tx,
  { userId, buttonId }: PeersRequested,
  { request }: ReturnType<typeof prepareStatements>,
) {
  const { rows } = await tx.executeQuery(
    buttonId === undefined
      ? requestsOf(tx, userId).where('request', 'like', '%"kind":"createBot"%').compile()
      : request(userId, buttonId),
  )
  return rows.map(row => ({ ...row, buttonId: row.button_id, isUsed: row.used_at !== null }))
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
