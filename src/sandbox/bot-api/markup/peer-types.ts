import type { Tl, tl } from '../../tl/types.ts'
import { type JsonObject, optionalBoolean } from '../json/fields.ts'

type PeerType = Tl<tl.TypeInlineQueryPeerType>

const KINDS: [name: string, types: PeerType['_'][]][] = [
  ['allow_user_chats', ['inlineQueryPeerTypePM']],
  ['allow_bot_chats', ['inlineQueryPeerTypeBotPM']],
  ['allow_group_chats', ['inlineQueryPeerTypeChat', 'inlineQueryPeerTypeMegagroup']],
  ['allow_channel_chats', ['inlineQueryPeerTypeBroadcast']],
]

const typesOf = (kinds: typeof KINDS): PeerType[] =>
  kinds.flatMap(([, types]) => types.map((_): PeerType => ({ _ })))

/** Every kind of chat. TL expresses this by an absent list. */
export const allPeerTypes: readonly PeerType[] = typesOf(KINDS)

/**
 * The kinds of chats that an inline query or a prepared message may go to, by an object's flags. With all four
 * flags it is {@link allPeerTypes}, and without flags it is empty.
 *
 * @see https://core.telegram.org/bots/api#switchinlinequerychosenchat
 */
export function readPeerTypes(flags: JsonObject): PeerType[] {
  const allowed = KINDS.filter(([name]) => optionalBoolean(flags, name))
  // The list is never changed.
  return allowed.length === KINDS.length ? (allPeerTypes as PeerType[]) : typesOf(allowed)
}
