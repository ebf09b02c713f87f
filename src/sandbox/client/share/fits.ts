import type { TlJson, tl } from '../../tl/types.ts'
import type { Peer } from '../api/peer.ts'

export type InlinePeerType = TlJson<tl.TypeInlineQueryPeerType>

/** Every kind of chat. */
export const ANYWHERE: InlinePeerType[] = [
  { _: 'inlineQueryPeerTypePM' },
  { _: 'inlineQueryPeerTypeSameBotPM' },
  { _: 'inlineQueryPeerTypeBotPM' },
  { _: 'inlineQueryPeerTypeChat' },
  { _: 'inlineQueryPeerTypeMegagroup' },
  { _: 'inlineQueryPeerTypeBroadcast' },
]

/** Whether the user may write in a chat, and the bot's message or query may go there. */
export function fits(peer: Peer, botId: number, peerTypes: InlinePeerType[]): boolean {
  const isOutside = peer.deleted || peer.left || peer.removed
  const writes = !isOutside && (!peer.broadcast || peer.posts === true)
  return writes && peerTypes.some(({ _ }) => _ === typeOf(peer, botId))
}

/** @see https://core.telegram.org/type/InlineQueryPeerType */
function typeOf({ kind, id, bot, broadcast }: Peer, botId: number): InlinePeerType['_'] {
  switch (kind) {
    case 'user':
      if (!bot) return 'inlineQueryPeerTypePM'
      return id === botId ? 'inlineQueryPeerTypeSameBotPM' : 'inlineQueryPeerTypeBotPM'
    case 'chat':
      return 'inlineQueryPeerTypeChat'
    case 'channel':
      return broadcast ? 'inlineQueryPeerTypeBroadcast' : 'inlineQueryPeerTypeMegagroup'
    default:
      return kind satisfies never
  }
}
