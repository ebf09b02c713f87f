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
    templateId: v.string(),
    webappReqId: v.exactOptional(
      v.pipe(
        v.string(),
        v.description('Of the prepared request that this answers; absent when it answers none.'),
      ),
    ),
    peers: v.array(sharedPeerSchema),
  }),
  v.object({ type: v.literal('peer_removed'), templateId: v.string(), peerKey: peerKeySchema }),
  /** The cursor is too old or unknown to resume from: load the lists anew. */
  v.object({ type: v.literal('reload') }),
])
export type AppEvent = v.InferOutput<typeof appEventSchema>
