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
    bot: v.optional(v.boolean()),
    premium: v.optional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('chat'),
    creator: v.optional(v.literal(true)),
    botParticipant: v.optional(v.literal(true)),
    hasUsername: v.optional(v.boolean()),
    forum: v.optional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('broadcast'),
    creator: v.optional(v.literal(true)),
    hasUsername: v.optional(v.boolean()),
  }),
])
export type RequestPeerType = v.InferOutput<typeof requestPeerTypeSchema>
