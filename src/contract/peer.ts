import * as v from 'valibot'

/**
 * A peer that a user has shared with the bot: Telegram's `RequestedPeer`.
 * Everything but kind and id is there only when the request asked for it and the peer has it.
 *
 * @see https://core.telegram.org/type/RequestedPeer
 */
const fields = {
  /** Telegram's bare id: positive, beyond 32 bits, within 53. Unique only together with `kind`. */
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  username: v.exactOptional(v.string()),
  /** Of the photo that GET /api/photos/:peerKey/:photoId gives; another photo has another id. */
  photoId: v.exactOptional(v.string()),
}
export const requestedPeerSchema = v.variant('kind', [
  v.object({
    kind: v.literal('user'),
    ...fields,
    firstName: v.exactOptional(v.string()),
    lastName: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('chat'), ...fields, title: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('channel'), ...fields, title: v.exactOptional(v.string()) }),
])
export type RequestedPeer = v.InferOutput<typeof requestedPeerSchema>

/** `user-5000000001`, `chat-12`, `channel-1890000000`: one word for kind and id, used in addresses. */
export const peerKeySchema = v.pipe(v.string(), v.regex(/^(user|chat|channel)-[1-9][0-9]{0,15}$/))
export const peerKey = (peer: Pick<RequestedPeer, 'kind' | 'id'>): string => `${peer.kind}-${peer.id}`

/**
 * What a peer is called, by what was asked for: what Telegram shares doesn't tell a supergroup from a
 * channel, nor a bot from a person. `user` where the request took either.
 */
export const askedAsSchema = v.picklist(['user', 'person', 'bot', 'group', 'channel'])
export type AskedAs = v.InferOutput<typeof askedAsSchema>

/** A peer in a list, with when (Unix time in seconds) it was last shared. */
export const sharedPeerSchema = v.intersect([
  requestedPeerSchema,
  v.object({ sharedAt: v.number(), askedAs: askedAsSchema }),
])
export type SharedPeer = v.InferOutput<typeof sharedPeerSchema>
