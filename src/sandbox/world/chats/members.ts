import { isBot } from '../bots/bot-users.ts'
import { deliver } from '../messages/deliver.ts'
import { type AdminRights, type Chat, chatPeer, type Member, memberOf, ordinary } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { bansOnceIn, mayComeBack, mayLiftBan } from './ban.ts'
import { isWaiting, tellOfRequests, withoutRequest } from './join-requests.ts'
import { mayAsMember, participantOf, tellOfParticipant } from './participants.ts'
import { publishChat } from './publish-chat.ts'
import { assertRank } from './ranks.ts'
import { GROUP_ADMIN_RIGHTS, hasRights, isAdmin, mayEditAdmin, mayPromote, rightNames } from './rights.ts'

const forbidden = (text: string) => new RpcError(403, text)

/**
 * `messages.addChatUser` and `channels.inviteToChannel`. Errors: 403 CHAT_ADMIN_REQUIRED,
 * USER_ALREADY_PARTICIPANT, INPUT_USER_DEACTIVATED, USER_KICKED for a banned user whom the caller may not
 * unban, USER_BOT for a bot in a channel. A channel's bots are always administrators.
 *
 * @see https://core.telegram.org/method/channels.inviteToChannel
 */
export function addMembers(world: World, byId: number, chat: Chat, userIds: number[]) {
  if (!mayAsMember(world, chat, byId, 'inviteUsers')) throw forbidden('CHAT_ADMIN_REQUIRED')
  for (const id of userIds) {
    if (world.users.get(id)?.deleted) throw badRequest('INPUT_USER_DEACTIVATED')
    if (memberOf(chat, id)) throw badRequest('USER_ALREADY_PARTICIPANT')
    if (!mayComeBack(world, chat, byId, id)) throw badRequest('USER_KICKED')
    if (chat.type === 'channel' && isBot(world, id)) throw badRequest('USER_BOT')
  }
  const added = [...new Set(userIds)]
  const members = [...chat.members, ...added.map(userId => ({ userId, joinedAt: world.now() }))]
  const changes = added.map(userId => ({ actorId: byId, userId, before: participantOf(world, chat, userId) }))
  const bans = chat.bans && bansOnceIn(chat.bans, added)
  world.chats.set(chat.id, { ...added.reduce(withoutRequest, chat), members, ...(bans && { bans }) })
  if (added.some(userId => isWaiting(chat, userId))) tellOfRequests(world, chat.id)
  // Only new subscribers themselves are told of their joining a channel.
  if (chat.type === 'channel') publishChat(world, chatPeer(chat))
  else deliver(world, byId, chatPeer(chat), { kind: 'users_added', userIds: added })
  for (const change of changes) tellOfParticipant(world, chat.id, change)
}

/**
 * `channels.editAdmin`: makes a user an administrator with exactly these rights. A user who isn't a member
 * becomes one. An empty set of rights makes an administrator an ordinary member again. Errors: USER_CREATOR,
 * CHAT_ADMIN_REQUIRED (400 for an administrator whom somebody else promoted, otherwise 403), 403
 * RIGHT_FORBIDDEN for rights that the caller doesn't have, 403 CHAT_ADMIN_INVITE_REQUIRED,
 * INPUT_USER_DEACTIVATED, USER_NOT_PARTICIPANT for a non-member without rights, and those of {@link
 * assertRank}. A caller without the right to ban gets USER_KICKED for a banned user, and 403 RIGHT_FORBIDDEN for
 * a restricted one.
 *
 * @see https://core.telegram.org/method/channels.editAdmin
 */
export function editAdmin(
  world: World,
  byId: number,
  chat: Chat,
  userId: number,
  rights: AdminRights,
  rank?: string,
) {
  if (chat.creatorId === userId) throw badRequest('USER_CREATOR')
  const isOwnStep = byId === userId && isAdmin(chat, userId) && rightNames(rights).length === 0
  if (!isOwnStep && !hasRights(chat, byId, { addAdmins: true })) throw forbidden('CHAT_ADMIN_REQUIRED')
  if (!isOwnStep && !mayEditAdmin(chat, byId, userId)) throw badRequest('CHAT_ADMIN_REQUIRED')
  if (rank !== undefined) assertRank(rank)
  if (!isOwnStep && !mayPromote(chat, byId, rights)) throw forbidden('RIGHT_FORBIDDEN')
  if (world.users.get(userId)?.deleted) throw badRequest('INPUT_USER_DEACTIVATED')
  const isNew = memberOf(chat, userId) === undefined
  const isAdminNow = rightNames(rights).length > 0
  if (isNew && !isAdminNow) throw badRequest('USER_NOT_PARTICIPANT')
  if (isNew && !mayAsMember(world, chat, byId, 'inviteUsers')) throw forbidden('CHAT_ADMIN_INVITE_REQUIRED')
  if (!mayComeBack(world, chat, byId, userId)) throw badRequest('USER_KICKED')
  if (isAdminNow && !mayLiftBan(world, chat, byId, userId)) throw forbidden('RIGHT_FORBIDDEN')
  const change = { actorId: byId, userId, before: participantOf(world, chat, userId) }
  setRights(world, chat, { byId, userId, rank }, isAdminNow ? { ...rights, other: true } : undefined)
  if (isNew && chat.type !== 'channel') {
    deliver(world, byId, chatPeer(chat), { kind: 'users_added', userIds: [userId] })
  } else publishChat(world, chatPeer(chat))
  tellOfParticipant(world, chat.id, change)
}

/**
 * `messages.editChatAdmin`: makes a member of a basic group an administrator or an ordinary member. Errors:
 * CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, USER_ID_INVALID for the creator.
 *
 * @see https://core.telegram.org/method/messages.editChatAdmin
 */
export function editChatAdmin(world: World, byId: number, chat: Chat, userId: number, admin: boolean) {
  if (chat.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
  if (chat.creatorId === userId) throw badRequest('USER_ID_INVALID')
  if (!memberOf(chat, userId)) throw badRequest('USER_NOT_PARTICIPANT')
  const change = { actorId: byId, userId, before: participantOf(world, chat, userId) }
  setRights(world, chat, { byId, userId }, admin ? GROUP_ADMIN_RIGHTS : undefined)
  publishChat(world, chatPeer(chat))
  tellOfParticipant(world, chat.id, change)
}

/** A known member keeps their place, and a new one comes last. An administrator's bans end. */
function setRights(
  world: World,
  chat: Chat,
  { byId, userId, rank }: { byId: number; userId: number; rank?: string | undefined },
  adminRights: AdminRights | undefined,
) {
  const before = memberOf(chat, userId)
  const shown = rank ?? before?.rank
  const promotedBy = before?.adminRights ? before.promotedBy : byId
  const member: Member = {
    ...ordinary(before ?? { userId, joinedAt: world.now() }),
    ...(adminRights && { adminRights }),
    ...(adminRights && promotedBy !== undefined && promotedBy !== chat.creatorId && { promotedBy }),
    ...(adminRights && shown && { rank: shown }),
  }
  const members = memberOf(chat, userId)
    ? chat.members.map(one => (one.userId === userId ? member : one))
    : [...chat.members, member]
  const bans = (chat.bans ?? []).filter(ban => !adminRights || ban.userId !== userId)
  world.chats.set(chat.id, { ...withoutRequest(chat, userId), members, ...(chat.bans && { bans }) })
  if (isWaiting(chat, userId)) tellOfRequests(world, chat.id)
}
