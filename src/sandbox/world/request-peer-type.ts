import type { Tl, tl } from '../tl/types.ts'
import { type AdminRights, type Chat, memberOf, type PeerRef, type User } from './peers.ts'
import { findPeer, type World } from './world.ts'

export type RequestPeerType = Tl<tl.TypeRequestPeerType>

/** Who asks and who chooses. */
export interface Between {
  userId: number
  botId: number
}

/**
 * Whether a peer may be shared for a request: the one rule that both the picker's list and the server's
 * check follow. The order of checks is TDLib's `RequestedDialogType::check_shared_dialog`.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export function fitsRequest(world: World, type: RequestPeerType, peer: PeerRef, between: Between): boolean {
  const found = findPeer(world, peer)
  if (!found) return false
  switch (type._) {
    case 'requestPeerTypeUser':
      return !('members' in found) && fitsUser(type, found, between)
    case 'requestPeerTypeChat':
      return 'members' in found && found.type !== 'channel' && fitsChat(type, found, between)
    case 'requestPeerTypeBroadcast':
      return 'members' in found && found.type === 'channel' && fitsChat(type, found, between)
    case 'requestPeerTypeCreateBot':
      return false
    default:
      return type satisfies never
  }
}

const matches = (filter: boolean | undefined, actual: boolean) => filter === undefined || filter === actual

function fitsUser(type: Tl<tl.RawRequestPeerTypeUser>, user: User, { userId }: Between): boolean {
  if (user.deleted || user.id === userId) return false
  return matches(type.bot, user.bot !== undefined) && matches(type.premium, user.premium === true)
}

type ChatFilter = Tl<tl.RawRequestPeerTypeChat> | Tl<tl.RawRequestPeerTypeBroadcast>

function fitsChat(type: ChatFilter, chat: Chat, { userId, botId }: Between): boolean {
  const user = memberOf(chat, userId)
  if (chat.deactivated || !user) return false
  if (type._ === 'requestPeerTypeChat' && !matches(type.forum, chat.forum === true)) return false
  if (!matches(type.hasUsername, chat.username !== undefined)) return false
  if (type.creator && chat.creatorId !== userId) return false
  if (!type.creator && type.userAdminRights && !hasRights(chat, userId, type.userAdminRights)) return false
  if (
    type._ === 'requestPeerTypeChat' &&
    type.botParticipant &&
    !memberOf(chat, botId) &&
    !mayInvite(chat, userId)
  ) {
    return false
  }
  if (!type.botAdminRights || hasRights(chat, botId, type.botAdminRights)) return true
  return (
    mayPromote(chat, userId, type.botAdminRights) &&
    (memberOf(chat, botId) !== undefined || mayInvite(chat, userId))
  )
}

type Wanted = AdminRights | Tl<tl.TypeChatAdminRights>

export function hasRights(chat: Chat, userId: number, wanted: Wanted): boolean {
  const member = memberOf(chat, userId)
  if (!member) return false
  if (chat.creatorId === userId) return true
  const rights = member.adminRights
  if (!rights) return false
  return Object.entries(wanted).every(
    ([name, value]) => name === '_' || !value || rights[name as keyof AdminRights],
  )
}

function mayInvite(chat: Chat, userId: number): boolean {
  if (hasRights(chat, userId, { inviteUsers: true })) return true
  return chat.type !== 'channel' && chat.username === undefined && memberOf(chat, userId) !== undefined
}

/** An administrator may pass on only rights that they have, and only with the right to add administrators. */
const mayPromote = (chat: Chat, userId: number, rights: Wanted) =>
  hasRights(chat, userId, { ...rights, addAdmins: true } as AdminRights) // a union of two forms of the same rights
