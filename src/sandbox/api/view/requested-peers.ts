import type { Tl, tl } from '../../tl/types.ts'
import { isBot } from '../../world/bots/bot-users.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import type { MessageContent, RequestedFields } from '../../world/state/message.ts'
import type { PeerRef } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toPeer } from './peers.ts'
import { toPhoto } from './photos.ts'

type RequestedPeers = Extract<MessageContent, { kind: 'requested_peers' }>

/** The user is told the shared peers. The bot is also told the details that it asked for. */
export function toRequestedPeers(
  world: World,
  viewerId: number,
  { buttonId, peers, fields }: RequestedPeers,
): Tl<tl.TypeMessageAction> {
  if (!isBot(world, viewerId)) return { _: 'messageActionRequestedPeer', buttonId, peers: peers.map(toPeer) }
  return {
    _: 'messageActionRequestedPeerSentMe',
    buttonId,
    peers: peers.map(peer => toRequestedPeer(world, viewerId, peer, fields)),
  }
}

/** Optional fields are set only when the button asked for them and the peer has them. */
function toRequestedPeer(
  world: World,
  botId: number,
  peer: PeerRef,
  fields: RequestedFields,
): Tl<tl.TypeRequestedPeer> {
  const found = findPeer(world, peer)
  const photo = fields.photo && found?.photo && { photo: toPhoto(world, botId, found.photo) }
  const username = fields.username && found?.username !== undefined && { username: found.username }
  if (peer.kind === 'user') {
    const user = found && !('members' in found) ? found : undefined
    const named = fields.name && user?.firstName !== undefined
    // Both names share a flag, so an absent last name is sent as an empty one.
    const name = named && { firstName: user.firstName ?? '', lastName: user.lastName ?? '' }
    return { _: 'requestedPeerUser', userId: peer.id, ...name, ...username, ...photo }
  }
  const title = fields.name && found && 'members' in found && { title: found.title }
  return peer.kind === 'chat'
    ? { _: 'requestedPeerChat', chatId: peer.id, ...title, ...photo }
    : { _: 'requestedPeerChannel', channelId: peer.id, ...title, ...username, ...photo }
}
