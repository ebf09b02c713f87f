import * as v from 'valibot'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'
import { peerRequestSchema } from './peer-request.ts'

const fields = {
  id: v.pipe(
    v.string(),
    v.uuid(),
    v.description('The same however often this is posted: a receiver that knows it has nothing to do.'),
  ),
  sequence: v.pipe(
    v.number(),
    v.safeInteger(),
    v.description(
      'Grows with each of a user’s, with gaps. A lower number than the last comes only of what was given up and is sent again.',
    ),
  ),
  at: v.pipe(v.number(), v.description('When it was stored, Unix time in seconds.')),
  userId: v.pipe(v.number(), v.safeInteger(), v.description('Telegram’s id of the user whose list it is.')),
}
const listId = v.pipe(v.string(), v.description('The list’s id: its template’s, or `custom`.'))

/** What the backend posts to the owner's own address (`RESULTS_WEBHOOK`), as JSON. */
export const postedResultSchema = v.variant('type', [
  v.object({
    type: v.literal('shared'),
    ...fields,
    listId,
    request: v.pipe(peerRequestSchema, v.description('What the user was asked for.')),
    peers: v.pipe(
      v.array(sharedPeerSchema),
      v.description('Whom the user chose, in that order, as they are in the list from now on.'),
    ),
  }),
  v.object({
    type: v.literal('removed'),
    ...fields,
    listId,
    peerKeys: v.pipe(v.array(peerKeySchema), v.description('Who is in the list no more.')),
  }),
  /** Everything about the user was erased here. The owner erases what earlier posts have brought. */
  v.object({ type: v.literal('erased'), ...fields }),
])
export type PostedResult = v.InferOutput<typeof postedResultSchema>

/** The headers of such a post. */
export const RESULT_HEADERS = {
  id: 'X-Handpick-Id',
  /** When it was posted, Unix time in seconds. */
  timestamp: 'X-Handpick-Timestamp',
  /** HMAC-SHA256 with `RESULTS_SECRET` over the timestamp, a full stop and the body, in hexadecimal. */
  signature: 'X-Handpick-Signature',
} as const
