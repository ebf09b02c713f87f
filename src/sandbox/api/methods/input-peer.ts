import type { Tl, tl } from '../../tl/types.ts'
import { hasUsedBot, isBot } from '../../world/bots/bot-users.ts'
import { mayAnswerRequest } from '../../world/chats/join-requests.ts'
import { findPeer } from '../../world/state/find-peer.ts'
import {
  accessHash,
  type Chat,
  formerMemberOf,
  memberOf,
  type PeerRef,
  type User,
  userPeer,
} from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'

/**
 * The peer that a client names, if the account may know it. The access hash must be the account's own.
 *
 * @see https://core.telegram.org/api/peers
 */
export function resolvePeer(world: World, viewerId: number, input: Tl<tl.TypeInputPeer>): PeerRef {
  switch (input._) {
    case 'inputPeerSelf':
      return userPeer(viewerId)
    case 'inputPeerUser':
      return known(world, viewerId, userPeer(input.userId), input.accessHash)
    case 'inputPeerChat':
      return joined(world, viewerId, { kind: 'chat', id: input.chatId })
    case 'inputPeerChannel':
      return known(world, viewerId, { kind: 'channel', id: input.channelId }, input.accessHash)
    default:
      throw badRequest('PEER_ID_INVALID')
  }
}

/** Errors: the given text, because methods have different errors for a wrong user. */
export function resolveUser(
  world: World,
  viewerId: number,
  input: Tl<tl.TypeInputUser>,
  error: string,
): User {
  const id = input._ === 'inputUser' ? input.userId : viewerId
  const user = world.users.get(id)
  const allowed =
    input._ === 'inputUserSelf' ||
    (input._ === 'inputUser' && mayName(world, viewerId, userPeer(id), input.accessHash))
  if (!user || !allowed) throw badRequest(error)
  return user
}

/** A supergroup or channel that the caller is in. Errors: CHANNEL_INVALID, CHANNEL_PRIVATE. */
export function resolveChannel(world: World, viewerId: number, input: Tl<tl.TypeInputChannel>): Chat {
  const found = channelOf(world, viewerId, input)
  if (!memberOf(found, viewerId)) throw badRequest('CHANNEL_PRIVATE')
  return found
}

/** As {@link resolveChannel}. A user also sees a channel with a username, but a bot has to be in it. */
export function resolveSeenChannel(world: World, viewerId: number, input: Tl<tl.TypeInputChannel>): Chat {
  const isPublic = 'channelId' in input && world.chats.get(input.channelId)?.username !== undefined
  const isSeen = isPublic && !isBot(world, viewerId)
  return isSeen ? channelOf(world, viewerId, input) : resolveChannel(world, viewerId, input)
}

function channelOf(world: World, viewerId: number, input: Tl<tl.TypeInputChannel>): Chat {
  if (input._ !== 'inputChannel') throw badRequest('CHANNEL_INVALID')
  const peer: PeerRef = { kind: 'channel', id: input.channelId }
  const found = findPeer(world, peer)
  if (!found || !('members' in found) || !mayName(world, viewerId, peer, input.accessHash)) {
    throw badRequest('CHANNEL_INVALID')
  }
  return found
}

/** As {@link resolveSeenChannel}, or a channel that the caller was in before. */
export function resolveKnownChannel(world: World, viewerId: number, input: Tl<tl.TypeInputChannel>): Chat {
  const isKnown = 'channelId' in input && hasBeenIn(world, viewerId, input.channelId)
  return isKnown ? channelOf(world, viewerId, input) : resolveSeenChannel(world, viewerId, input)
}

/** As {@link resolveGroup}, or a group that the caller was in before. */
export function resolveSeenGroup(world: World, viewerId: number, id: number): Chat {
  const found = findPeer(world, { kind: 'chat', id })
  const isKnown = found && 'members' in found && hasBeenIn(world, viewerId, id)
  return isKnown ? found : resolveReadGroup(world, viewerId, id)
}

function hasBeenIn(world: World, viewerId: number, chatId: number): boolean {
  const chat = world.chats.get(chatId)
  return chat !== undefined && formerMemberOf(chat, viewerId) !== undefined
}

/** A basic group that the caller is in. Errors: CHAT_ID_INVALID, also for a group that is a supergroup now. */
export function resolveGroup(world: World, viewerId: number, id: number): Chat {
  const found = resolveReadGroup(world, viewerId, id)
  if (found.deactivated) throw badRequest('CHAT_ID_INVALID')
  return found
}

/** As {@link resolveGroup}, or a group that is a supergroup now. */
export function resolveReadGroup(world: World, viewerId: number, id: number): Chat {
  const found = findPeer(world, { kind: 'chat', id })
  if (!found || !('members' in found) || !memberOf(found, viewerId)) throw badRequest('CHAT_ID_INVALID')
  return found
}

/** A chat of any kind. Errors: PEER_ID_INVALID for a user, and for a chat that the caller can't name. */
export function resolveChat(world: World, viewerId: number, input: Tl<tl.TypeInputPeer>): Chat {
  const { kind, id } = resolvePeer(world, viewerId, input)
  const chat = kind === 'user' ? undefined : world.chats.get(id)
  if (!chat || chat.deactivated) throw badRequest('PEER_ID_INVALID')
  return chat
}

/**
 * A user who is in a chat, was in it, or is banned from it. A bot needs no access hash for these users. Errors:
 * PARTICIPANT_ID_INVALID for anything but a user, and for a user whom a bot hasn't met; PEER_ID_INVALID.
 */
export function resolveParticipant(
  world: World,
  viewerId: number,
  chat: Chat,
  input: Tl<tl.TypeInputPeer> | Tl<tl.TypeInputUser>,
): number {
  if (input._ === 'inputUserSelf') return viewerId
  if ((input._ === 'inputPeerUser' || input._ === 'inputUser') && input.accessHash === 0n) {
    const { userId: id } = input
    const isThere =
      memberOf(chat, id) ||
      formerMemberOf(chat, id) ||
      chat.bans?.some(ban => ban.userId === id) ||
      chat.joinRequests?.some(request => request.userId === id)
    if (isBot(world, viewerId)) {
      if (isThere || mayName(world, viewerId, userPeer(id), 0n)) return id
      throw badRequest('PARTICIPANT_ID_INVALID')
    }
  }
  const peer: Tl<tl.TypeInputPeer> =
    input._ === 'inputUser' ? { ...input, _: 'inputPeerUser' } : (input as Tl<tl.TypeInputPeer>)
  const { kind, id } = resolvePeer(world, viewerId, peer)
  if (kind !== 'user') throw badRequest('PARTICIPANT_ID_INVALID')
  return id
}

/**
 * Throws unless the caller may see the chat's messages. Errors: CHANNEL_PRIVATE for a supergroup or channel
 * without a username that the caller isn't in.
 */
export function assertMayRead(world: World, viewerId: number, peer: PeerRef) {
  const chat = peer.kind === 'channel' ? world.chats.get(peer.id) : undefined
  if (chat && chat.username === undefined && !memberOf(chat, viewerId)) throw badRequest('CHANNEL_PRIVATE')
}

function known(world: World, viewerId: number, peer: PeerRef, hash: bigint): PeerRef {
  if (!findPeer(world, peer) || !mayName(world, viewerId, peer, hash)) throw badRequest('PEER_ID_INVALID')
  return peer
}

function joined(world: World, viewerId: number, peer: PeerRef): PeerRef {
  const found = findPeer(world, peer)
  if (!found || !('members' in found) || !memberOf(found, viewerId)) throw badRequest('PEER_ID_INVALID')
  return peer
}

function mayName(world: World, viewerId: number, peer: PeerRef, hash: bigint): boolean {
  if (peer.kind === 'user' && peer.id === viewerId) return true
  if (hash === 0n && isBot(world, viewerId)) return botKnows(world, viewerId, peer)
  return hash === accessHash(viewerId, peer)
}

/**
 * A bot needs no access hash for users who have used it, for bots that it manages, and for chats that it is in.
 */
function botKnows(world: World, botId: number, peer: PeerRef): boolean {
  const found = findPeer(world, peer)
  if (!found) return false
  if ('members' in found) return (memberOf(found, botId) ?? formerMemberOf(found, botId)) !== undefined
  return (
    found.bot?.managerId === botId ||
    hasUsedBot(world, botId, peer.id) ||
    mayAnswerRequest(world, botId, peer.id)
  )
}
