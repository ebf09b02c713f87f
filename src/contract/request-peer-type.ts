import * as v from 'valibot'
import { adminRightsSchema } from './admin-rights.ts'

const must = v.literal(true)
const either = v.boolean()
const chatFilters = {
  creator: v.exactOptional(
    v.pipe(must, v.description('The user must be the owner. Makes `userAdminRights` void.')),
  ),
  hasUsername: v.exactOptional(v.pipe(either, v.description('Whether it has a username, so is public.'))),
  userAdminRights: v.exactOptional(
    v.pipe(adminRightsSchema, v.description('Rights that the user must have.')),
  ),
  botAdminRights: v.exactOptional(
    v.pipe(
      adminRightsSchema,
      v.description(
        'Rights that the bot must have, or that the user can give it: then Telegram does so as the chat is shared.',
      ),
    ),
  ),
}

export const botUsernameSchema = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]$/,
    'should be 5 to 32 letters, digits or _, and end in “bot”',
  ),
  v.description('A bot’s username: 5 to 32 letters, digits and underscores, with “bot” at the end.'),
)

/**
 * The peers that a request allows: Telegram's `RequestPeerType`.
 *
 * A filter has three values. `true`: the peer must be so. `false`: it must not. Absent: both are allowed.
 * `creator`, `botParticipant` and `botManaged` can't be `false`, as in Telegram's schema.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export const requestPeerTypeSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('user'),
    bot: v.exactOptional(v.pipe(either, v.description('Bots, or people.'))),
    premium: v.exactOptional(v.pipe(either, v.description('Whether the person has Telegram Premium.'))),
  }),
  v.strictObject({
    kind: v.literal('chat'),
    ...chatFilters,
    botParticipant: v.exactOptional(
      v.pipe(must, v.description('The bot must be a member, or the user must be able to add it.')),
    ),
    forum: v.exactOptional(v.pipe(either, v.description('Whether it has topics.'))),
  }),
  v.strictObject({ kind: v.literal('broadcast'), ...chatFilters }),
  /** The client shows a form to make a bot, and shares the new bot. */
  v.strictObject({
    kind: v.literal('createBot'),
    botManaged: v.exactOptional(v.pipe(must, v.description('The asking bot will manage the new one.'))),
    suggestedName: v.exactOptional(
      v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty(),
        v.maxLength(64),
        v.description('What the form begins with.'),
      ),
    ),
    suggestedUsername: v.exactOptional(botUsernameSchema),
  }),
])
export type RequestPeerType = v.InferOutput<typeof requestPeerTypeSchema>
