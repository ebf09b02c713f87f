import type { Tl, tl } from '../../tl/types.ts'
import { mayComeBack, mayLiftBan } from '../chats/ban.ts'
import { mayAsMember } from '../chats/participants.ts'
import { hasRights, mayPromote } from '../chats/rights.ts'
import { findPeer } from '../state/find-peer.ts'
import { type Chat, memberOf, type PeerRef, type User } from '../state/peers.ts'
import type { World } from '../state/world.ts'

export type RequestPeerType = Tl<tl.TypeRequestPeerType>

/** The user who chooses, and the bot that asks. */
export interface Between {
  userId: number
  botId: number
}

/** The reason why a peer can't be shared, in TDLib's words if TDLib has any. */
export type Refusal =
  | 'not found'
  | 'wrong chat type'
  | 'deleted account'
  | 'the current user'
  | 'wrong is_bot value'
  | 'wrong is_premium value'
  | 'deactivated'
  | 'not a member'
  | 'wrong is_forum value'
  | 'wrong has_username value'
  | 'must be created by the current user'
  | 'must be managed by the asking bot'
  | 'not enough rights'
  | 'the bot is not a member and can’t be added'
  | 'the bot can’t be given the rights'

/** Whether a peer may be shared for a request. */
export const fitsRequest = (world: World, type: RequestPeerType, peer: PeerRef, between: Between) =>
  whyNot(world, type, peer, between) === undefined

/**
 * The reason why a peer may not be shared for a request, or undefined when it may. Both the picker's list and
 * the server's check follow this rule. The order of checks is that of TDLib's
 * `RequestedDialogType::check_shared_dialog`.
 *
 * @see https://core.telegram.org/type/RequestPeerType
 */
export function whyNot(
  world: World,
  type: RequestPeerType,
  peer: PeerRef,
  between: Between,
): Refusal | undefined {
  const found = findPeer(world, peer)
  if (!found) return 'not found'
  switch (type._) {
    case 'requestPeerTypeUser':
      return 'members' in found ? 'wrong chat type' : whyNotUser(type, found, between)
    case 'requestPeerTypeChat':
      if (!('members' in found) || found.type === 'channel') return 'wrong chat type'
      return whyNotChat(type, found, between) ?? whyNotWithBot(world, type, found, between)
    case 'requestPeerTypeBroadcast':
      if (!('members' in found) || found.type !== 'channel') return 'wrong chat type'
      return whyNotChat(type, found, between) ?? whyNotWithBot(world, type, found, between)
    case 'requestPeerTypeCreateBot':
      return 'members' in found ? 'wrong chat type' : whyNotManagedBot(found, between)
    default:
      return type satisfies never
  }
}

const differs = (filter: boolean | undefined, actual: boolean) => filter !== undefined && filter !== actual

function whyNotUser(type: Tl<tl.RawRequestPeerTypeUser>, user: User, { userId }: Between) {
  if (user.deleted) return 'deleted account'
  if (user.id === userId) return 'the current user'
  if (differs(type.bot, user.bot !== undefined)) return 'wrong is_bot value'
  return differs(type.premium, user.premium === true) ? 'wrong is_premium value' : undefined
}

/** A request to create a bot is answered with a bot that this user made for the asking bot. */
function whyNotManagedBot({ bot }: User, { userId, botId }: Between) {
  if (!bot) return 'wrong is_bot value'
  if (bot.creatorId !== userId) return 'must be created by the current user'
  return bot.managerId === botId ? undefined : 'must be managed by the asking bot'
}

type ChatFilter = Tl<tl.RawRequestPeerTypeChat> | Tl<tl.RawRequestPeerTypeBroadcast>

function whyNotChat(type: ChatFilter, chat: Chat, { userId }: Between) {
  if (chat.deactivated) return 'deactivated'
  if (!memberOf(chat, userId)) return 'not a member'
  if (type._ === 'requestPeerTypeChat' && differs(type.forum, chat.forum === true)) {
    return 'wrong is_forum value'
  }
  if (differs(type.hasUsername, chat.username !== undefined)) return 'wrong has_username value'
  if (type.creator) {
    return chat.creatorId === userId ? undefined : 'must be created by the current user'
  }
  const { userAdminRights } = type
  return userAdminRights && !hasRights(chat, userId, userAdminRights) ? 'not enough rights' : undefined
}

/** The bot is a member as the request wants, or the user may add it. */
function whyNotWithBot(world: World, type: ChatFilter, chat: Chat, { userId, botId }: Between) {
  const mayAdd = mayAsMember(world, chat, userId, 'inviteUsers') && mayComeBack(world, chat, userId, botId)
  const addable = memberOf(chat, botId) !== undefined || mayAdd
  const wantsMember = type._ === 'requestPeerTypeChat' && type.botParticipant === true
  if (wantsMember && !addable) return 'the bot is not a member and can’t be added'
  const { botAdminRights } = type
  if (!botAdminRights || hasRights(chat, botId, botAdminRights)) return undefined
  if (!addable) return 'the bot is not a member and can’t be added'
  const mayGrant = mayPromote(chat, userId, botAdminRights) && mayLiftBan(world, chat, userId, botId)
  return mayGrant ? undefined : 'the bot can’t be given the rights'
}
