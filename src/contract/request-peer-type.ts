import * as v from 'valibot'

/**
 * What a request lets the user choose from: Telegram's `RequestPeerType`.
 *
 * A filter is three-valued: `true` the peer must, `false` it must not, absent either is fine.
 * `creator` and `botParticipant` are only ever "must" or absent, as in Telegram's schema.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export const requestPeerTypeSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('user'),
    bot: v.exactOptional(v.boolean()),
    premium: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('chat'),
    creator: v.exactOptional(v.literal(true)),
    botParticipant: v.exactOptional(v.literal(true)),
    hasUsername: v.exactOptional(v.boolean()),
    forum: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('broadcast'),
    creator: v.exactOptional(v.literal(true)),
    hasUsername: v.exactOptional(v.boolean()),
  }),
])
export type RequestPeerType = v.InferOutput<typeof requestPeerTypeSchema>
