import * as v from 'valibot'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'

/**
 * The events of GET /api/events (`text/event-stream`). The SSE `id` is the cursor to resume from with
 * `Last-Event-ID`. The SSE `event` is the type, and `data` is the whole object as JSON.
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
  /** Everything may have changed, so the lists have to be loaded again. Also when the cursor is too old or unknown. */
  v.object({ type: v.literal('reload') }),
])
export type AppEvent = v.InferOutput<typeof appEventSchema>

/** GET /api/events/missed: the events that the stream would have brought. */
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
 * An app sends this header once with GET /api/events/missed, when its open event stream brings no events.
 * Something on the way holds them back.
 */
export const STREAM_HEADER = 'x-event-stream'
export const STREAM_IS_SILENT = 'silent'
