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

/** Every kind of chat; TL says so by naming none. */
export const allPeerTypes: readonly PeerType[] = typesOf(KINDS)

/**
 * Where an inline query or a prepared message may go, by the flags of an object. With all four of them it is
 * {@link allPeerTypes}, with none of them it is empty.
 *
 * @see https://core.telegram.org/bots/api#switchinlinequerychosenchat
 */
export function readPeerTypes(flags: JsonObject): PeerType[] {
  const allowed = KINDS.filter(([name]) => optionalBoolean(flags, name))
  // Nobody changes it.
  return allowed.length === KINDS.length ? (allPeerTypes as PeerType[]) : typesOf(allowed)
}
