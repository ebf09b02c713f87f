import * as v from 'valibot'
import { adminRightsSchema } from './admin-rights.ts'

const must = v.exactOptional(v.literal(true))
const either = v.exactOptional(v.boolean())
const chatFilters = {
  /** The user must be the owner. Makes `userAdminRights` void. */
  creator: must,
  hasUsername: either,
  /** Rights that the user must have. */
  userAdminRights: v.exactOptional(adminRightsSchema),
  /** Rights that the bot must have, or that the user can give it: then Telegram does so as the chat is shared. */
  botAdminRights: v.exactOptional(adminRightsSchema),
}

/** A bot's username: 5 to 32 letters, digits and underscores, with “bot” at the end. */
export const botUsernameSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_]{1,28}bot$/i, 'should be 5 to 32 letters, digits or _, and end in “bot”'),
)

/**
 * What a request lets the user choose from: Telegram's `RequestPeerType`.
 *
 * A filter is three-valued: `true` the peer must, `false` it must not, absent either is fine.
 * `creator`, `botParticipant` and `botManaged` are only ever "must" or absent, as in Telegram's schema.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export const requestPeerTypeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('user'), bot: either, premium: either }),
  v.strictObject({
    kind: v.literal('chat'),
    ...chatFilters,
    /** The bot must be a member, or the user must be able to add it. */
    botParticipant: must,
    forum: either,
  }),
  v.strictObject({ kind: v.literal('broadcast'), ...chatFilters }),
  /** The client shows a form to make a bot, and shares the new bot. */
  v.strictObject({
    kind: v.literal('createBot'),
    /** The asking bot will manage the new one. */
    botManaged: must,
    suggestedName: v.exactOptional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(64))),
    suggestedUsername: v.exactOptional(botUsernameSchema),
  }),
])
export type RequestPeerType = v.InferOutput<typeof requestPeerTypeSchema>
