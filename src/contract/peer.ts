import * as v from 'valibot'

/**
 * A peer that a user has shared with the bot: Telegram's `RequestedPeer`. All fields except kind and id are
 * there only when the request asked for them and the peer has them.
 *
 * @see https://core.telegram.org/type/RequestedPeer
 */
const fields = {
  id: v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(1),
    v.description('Telegram’s bare id, beyond 32 bits and within 53. Unique only together with `kind`.'),
  ),
  username: v.exactOptional(v.string()),
  photoId: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'Of the photo that GET /api/photos/:peerKey/:photoId gives; another photo has another id.',
      ),
    ),
  ),
}
const user = {
  kind: v.literal('user'),
  ...fields,
  firstName: v.exactOptional(v.string()),
  lastName: v.exactOptional(v.string()),
}
const chat = { kind: v.literal('chat'), ...fields, title: v.exactOptional(v.string()) }
const channel = { kind: v.literal('channel'), ...fields, title: v.exactOptional(v.string()) }

export const requestedPeerSchema = v.variant('kind', [v.object(user), v.object(chat), v.object(channel)])
export type RequestedPeer = v.InferOutput<typeof requestedPeerSchema>

export const peerKeySchema = v.pipe(
  v.string(),
  v.regex(/^(user|chat|channel)-[1-9][0-9]{0,15}$/),
  v.description('One word for kind and id: `user-5000000001`, `chat-12`, `channel-1890000000`.'),
)
export const peerKey = (peer: Pick<RequestedPeer, 'kind' | 'id'>): string => `${peer.kind}-${peer.id}`

/** Telegram's data about a shared peer doesn't tell a supergroup from a channel, nor a bot from a person. */
export const askedAsSchema = v.pipe(
  v.picklist(['user', 'person', 'bot', 'group', 'channel']),
  v.description('What the peer is, by what was asked for; `user` where the request took people and bots.'),
)
export type AskedAs = v.InferOutput<typeof askedAsSchema>

const shared = {
  sharedAt: v.pipe(v.number(), v.description('When it was last shared, Unix time in seconds.')),
  askedAs: askedAsSchema,
}
/** A peer in a list. */
export const sharedPeerSchema = v.variant('kind', [
  v.object({ ...user, ...shared }),
  v.object({ ...chat, ...shared }),
  v.object({ ...channel, ...shared }),
])
export type SharedPeer = v.InferOutput<typeof sharedPeerSchema>
