import * as v from 'valibot'
import { type RequestPeerType, requestPeerTypeSchema } from './request-peer-type.ts'

/** Telegram lets a request share 1 to 10 users at once; anything else is shared one at a time. */
export const MAX_QUANTITY = 10

/** The request of a bot to a user: the button without its id. */
export const peerRequestEntries = {
  buttonText: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('should not be empty'),
    v.maxLength(64),
    v.description('What the button that opens Telegram’s picker says.'),
  ),
  style: v.exactOptional(
    v.pipe(
      v.picklist(['primary', 'danger', 'success']),
      v.description('The button’s colour; the client’s own when absent.'),
    ),
  ),
  peerType: requestPeerTypeSchema,
  maxQuantity: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(MAX_QUANTITY),
    v.description('How many may be chosen at once; 1 unless users are asked for.'),
  ),
  nameRequested: v.pipe(
    v.boolean(),
    v.description('Whether the bot wants to be told their names or titles.'),
  ),
  usernameRequested: v.pipe(v.boolean(), v.description('Whether it wants their usernames.')),
  photoRequested: v.pipe(v.boolean(), v.description('Whether it wants their photos.')),
}

interface Checked {
  peerType: RequestPeerType
  maxQuantity: number
}

/**
 * Requests that Telegram would refuse although each field is correct by itself.
 *
 * @see https://core.telegram.org/bots/api#keyboardbuttonrequestchat (bot_administrator_rights)
 */
export const telegramsLimits = <T extends Checked & Record<string, unknown>>() =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { peerType, maxQuantity } = dataset.value
    const refuse = (key: keyof Checked, message: string) =>
      addIssue({
        message,
        path: [
          { type: 'object', origin: 'value', input: { ...dataset.value }, key, value: dataset.value[key] },
        ],
      })
    if (peerType.kind !== 'user' && maxQuantity > 1) {
      refuse('maxQuantity', 'should be 1: only users can be shared several at once')
    }
    if (peerType.kind !== 'chat' && peerType.kind !== 'broadcast') return
    const { botAdminRights = [], userAdminRights = [] } = peerType
    if (!botAdminRights.every(right => userAdminRights.includes(right))) {
      refuse('peerType', 'should have all of its botAdminRights among its userAdminRights too')
    }
  })

/**
 * A request built by hand.
 *
 * @see https://core.telegram.org/constructor/inputKeyboardButtonRequestPeer
 */
const entries = v.strictObject(peerRequestEntries)
export const peerRequestSchema = v.pipe(entries, telegramsLimits<v.InferOutput<typeof entries>>())
export type PeerRequest = v.InferOutput<typeof peerRequestSchema>
