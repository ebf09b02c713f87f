import * as v from 'valibot'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'

/**
 * What GET /api/events (`text/event-stream`) carries. The SSE `id` is the cursor to resume from with
 * `Last-Event-ID`; the SSE `event` is the type; `data` is the whole object as JSON.
 */
export const appEventSchema = v.variant('type', [
  /** Telegram delivered a result. */
  v.object({
    type: v.literal('peers_shared'),
    listId: v.string(),
    webappReqId: v.exactOptional(
      v.pipe(
        v.string(),
        v.description('Of the prepared request that this answers; absent when it answers none.'),
      ),
    ),
    peers: v.array(sharedPeerSchema),
  }),
  v.object({ type: v.literal('peer_removed'), listId: v.string(), peerKey: peerKeySchema }),
  /** The cursor is too old or unknown to resume from: load the lists anew. */
  v.object({ type: v.literal('reload') }),
])
export type AppEvent = v.InferOutput<typeof appEventSchema>

/** GET /api/events/missed: what the stream would have brought. */
export const missedEventsSchema = v.object({
  events: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.description('The cursor after this event.')),
        event: appEventSchema,
      }),
    ),
    v.description('Oldest first.'),
  ),
})

/**
 * By this header of GET /api/events/missed an app says, once, that its event stream is open and brings nothing:
 * something between keeps it back.
 */
export const STREAM_HEADER = 'x-event-stream'
export const STREAM_IS_SILENT = 'silent'
