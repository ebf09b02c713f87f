import { deliver } from '../messages/deliver.ts'
import {
  type Ban,
  type BannedRights,
  type Chat,
  chatPeer,
  memberOf,
  ordinary,
  withoutMember,
} from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { wholeBans } from './banned-rights.ts'
import { isWaiting, tellOfRequests, withoutRequest } from './join-requests.ts'
import { banOf, participantOf, tellOfParticipant } from './participants.ts'
import { publishChat } from './publish-chat.ts'
import { hasRights, isAdmin } from './rights.ts'

/** A ban for less than 30 seconds or more than 366 days is for ever. @see https://core.telegram.org/constructor/chatBannedRights */
const [SHORTEST_BAN_SECONDS, LONGEST_BAN_SECONDS] = [30, 366 * 24 * 60 * 60]

/**
 * `channels.editBanned`: forbids a user the given rights until a time, or for ever (0). A user who may not view
 * messages is removed, and their request to join is dropped. An empty set of rights lifts a ban. Errors:
 * CHAT_ADMIN_REQUIRED, USER_ADMIN_INVALID for an administrator, PARTICIPANT_ID_INVALID for oneself.
 *
 * @see https://core.telegram.org/method/channels.editBanned
 */
export function editBanned(
  world: World,
  byId: number,
  chat: Chat,
  userId: number,
  given: BannedRights,
  untilDate: number,
) {
  if (byId === userId) throw badRequest('PARTICIPANT_ID_INVALID')
  assertMayBan(chat, byId, userId)
  const before = participantOf(world, chat, userId)
  const rights = wholeBans(given)
  const isBanned = Object.keys(rights).length > 0
  const seconds = untilDate - world.now()
  const isForEver = untilDate === 0 || seconds < SHORTEST_BAN_SECONDS || seconds > LONGEST_BAN_SECONDS
  const ban = { userId, rights, untilDate: isForEver ? 0 : untilDate, byId, date: world.now() }
  const others = (chat.bans ?? []).filter(one => one.userId !== userId)
  // There is no ban to lift.
  if (!isBanned && others.length === (chat.bans ?? []).length) return
  const isOut = rights.viewMessages === true
  const wasMember = memberOf(chat, userId) !== undefined
  const demoted = isBanned ? withoutRights(chat, userId) : chat
  const after = isOut ? withoutRequest(withoutMember(chat, userId, true), userId) : demoted
  world.chats.set(chat.id, { ...after, bans: isBanned ? [...others, ban] : others })
  if (isOut && isWaiting(chat, userId)) tellOfRequests(world, chat.id)
  if (isOut && wasMember) {
    world.publish({ kind: 'chat', accountId: userId, peer: chatPeer(chat) })
    if (chat.type === 'supergroup') deliver(world, byId, chatPeer(chat), { kind: 'user_removed', userId })
  }
  publishChat(world, chatPeer(chat))
  tellOfParticipant(world, chat.id, { actorId: byId, userId, before })
}

/**
 * `messages.deleteChatUser`, and leaving any chat. Errors: USER_NOT_PARTICIPANT, CHAT_ADMIN_REQUIRED,
 * USER_ADMIN_INVALID, USER_CREATOR for the creator of a supergroup or channel.
 *
 * @see https://core.telegram.org/method/messages.deleteChatUser
 */
export function removeMember(world: World, byId: number, chat: Chat, userId: number) {
  if (!memberOf(chat, userId)) throw badRequest('USER_NOT_PARTICIPANT')
  if (byId !== userId) assertMayBan(chat, byId, userId)
  if (chat.creatorId === userId && chat.type !== 'group') throw badRequest('USER_CREATOR')
  const before = participantOf(world, chat, userId)
  // A user who is removed from a basic group still gets the message that says so.
  if (chat.type !== 'channel') deliver(world, byId, chatPeer(chat), { kind: 'user_removed', userId })
  world.chats.set(chat.id, withoutMember(chat, userId, byId !== userId))
  world.publish({ kind: 'chat', accountId: userId, peer: chatPeer(chat) })
  publishChat(world, chatPeer(chat))
  tellOfParticipant(world, chat.id, { actorId: byId, userId, before })
}

/** A restricted user is no administrator any more. */
const withoutRights = (chat: Chat, userId: number): Chat => ({
  ...chat,
  members: chat.members.map(member => (member.userId === userId ? ordinary(member) : member)),
})

function assertMayBan(chat: Chat, byId: number, userId: number) {
  if (!hasRights(chat, byId, { banUsers: true })) throw badRequest('CHAT_ADMIN_REQUIRED')
  const isEqual = isAdmin(chat, userId) && chat.creatorId !== byId
  if (isEqual || chat.creatorId === userId) throw badRequest('USER_ADMIN_INVALID')
}

/** Only an administrator who may ban can bring a banned user back. */
export function mayComeBack(world: World, chat: Chat, byId: number, userId: number): boolean {
  const isOut = banOf(world, chat, userId)?.rights.viewMessages === true
  return !isOut || hasRights(chat, byId, { banUsers: true })
}

/** Whether an administrator may promote a user. Promoting lifts restrictions, which takes the right to ban. */
export const mayLiftBan = (world: World, chat: Chat, byId: number, userId: number): boolean =>
  banOf(world, chat, userId) === undefined || hasRights(chat, byId, { banUsers: true })

/** The bans of a chat after users have come in. They aren't banned any more, but their restrictions stay. */
export const bansOnceIn = (bans: Ban[], userIds: number[]): Ban[] =>
  bans.filter(({ userId, rights }) => !(userIds.includes(userId) && rights.viewMessages))
