import * as v from 'valibot'
import { appEventSchema } from '../../contract/event.ts'
import type { KeptAboutMe } from '../../contract/kept-about-me.ts'
import { askedAsSchema, peerKey, requestedPeerSchema, type SharedPeer } from '../../contract/peer.ts'
import { peerRequestSchema } from '../../contract/peer-request.ts'
import { postedResultSchema } from '../../contract/posted-result.ts'
import type { PrivacyStore } from '../privacy/ports.ts'
import type { OpenDatabase } from './database.ts'

const json = <T>(schema: v.GenericSchema<unknown, T>) => v.pipe(v.string(), v.parseJson(), schema)
const storedPeer = json(requestedPeerSchema)
const storedPeers = json(v.array(requestedPeerSchema))
const storedRequest = json(peerRequestSchema)
const storedEvent = json(appEventSchema)
const storedResult = json(postedResultSchema)

/** Reads every table that names a user. */
export function createKeptAbout(
  { queries, read }: OpenDatabase,
  now: () => number,
): PrivacyStore['keptAbout'] {
  return async userId => {
    const own = ['user_id', '=', userId] as const
    const [counter, peers, visibility, photos, requests, events, aside, guests, sent, outbox] =
      await Promise.all([
        read(
          queries
            .selectFrom('button_counters')
            .selectAll()
            .where(...own)
            .compile(),
        ),
        read(
          queries
            .selectFrom('shared_peers')
            .selectAll()
            .where(...own)
            .orderBy('event_id', 'desc')
            .orderBy('position')
            .compile(),
        ),
        read(
          queries
            .selectFrom('list_visibility')
            .selectAll()
            .where(...own)
            .compile(),
        ),
        read(
          queries
            .selectFrom('photos')
            .select(['peer_key', ({ eb }) => eb('bytes', 'is not', null).as('is_downloaded')])
            .where(...own)
            .compile(),
        ),
        read(
          queries
            .selectFrom('requests')
            .selectAll()
            .where(...own)
            .orderBy('button_id')
            .compile(),
        ),
        read(
          queries
            .selectFrom('events')
            .selectAll()
            .where(...own)
            .orderBy('id')
            .compile(),
        ),
        read(
          queries
            .selectFrom('unmatched_results')
            .selectAll()
            .where(...own)
            .compile(),
        ),
        read(queries.selectFrom('guest_queries').selectAll().where('invoker_id', '=', userId).compile()),
        read(
          queries
            .selectFrom('sent_messages')
            .selectAll()
            .where(...own)
            .compile(),
        ),
        read(
          queries
            .selectFrom('outbox')
            .selectAll()
            .where(...own)
            .orderBy('event_id')
            .compile(),
        ),
      ])
    const lists = new Map<string, SharedPeer[]>()
    for (const { list_id, peer, asked_as, shared_at } of peers) {
      const shared = {
        ...v.parse(storedPeer, peer),
        askedAs: v.parse(askedAsSchema, asked_as),
        sharedAt: shared_at,
      }
      const list = lists.get(list_id) ?? []
      lists.set(list_id, list)
      list.push(shared)
    }
    const opened = counter[0]
    return {
      userId,
      at: now(),
      ...(opened && { openedAt: opened.opened_at }),
      lists: [...lists].map(([listId, peers]) => ({ listId, peers })),
      visibility: visibility.map(row => ({
        listId: row.list_id,
        visibleInChats: row.visible_in_chats === 1,
        ...(row.posted_at !== null && { postedAt: row.posted_at }),
      })),
      photos: photos.map(row => ({ peerKey: row.peer_key, isDownloaded: Boolean(row.is_downloaded) })),
      requests: requests.map(row => ({
        listId: row.list_id,
        request: v.parse(storedRequest, row.request),
        preparedAt: row.prepared_at,
        ...(row.used_at !== null && { usedAt: row.used_at }),
      })),
      events: events.map(row => ({ at: row.created_at, event: v.parse(storedEvent, row.event) })),
      setAside: aside.map(row => ({
        peers: v.parse(storedPeers, row.peers).map(({ id, kind, photoId: _, ...named }) => ({
          peerKey: peerKey({ kind, id }),
          ...named,
        })),
        receivedAt: row.received_at,
      })),
      guestQueries: guests.map(row => ({ receivedAt: row.received_at, state: row.state })),
      sentMessages: sent.map(row => row.sending_at),
      waitingForOwner: outbox.map(row => v.parse(storedResult, row.body)),
    } satisfies KeptAboutMe
  }
}
