import { isBot } from '../bots/bot-users.ts'
import { findPeer } from '../state/find-peer.ts'
import type { PeerRef } from '../state/peers.ts'
import type { InlinePeerType } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/**
 * The kind of a chat, for a bot that is used inline in it.
 *
 * @see https://core.telegram.org/type/InlineQueryPeerType
 */
export function inlinePeerType(world: World, peer: PeerRef, botId: number): InlinePeerType {
  const found = findPeer(world, peer)
  if (found && 'members' in found) {
    if (found.type === 'group') return 'inlineQueryPeerTypeChat'
    return found.type === 'channel' ? 'inlineQueryPeerTypeBroadcast' : 'inlineQueryPeerTypeMegagroup'
  }
  if (!isBot(world, peer.id)) return 'inlineQueryPeerTypePM'
  return peer.id === botId ? 'inlineQueryPeerTypeSameBotPM' : 'inlineQueryPeerTypeBotPM'
}
