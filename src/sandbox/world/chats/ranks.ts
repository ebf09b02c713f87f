import { type Chat, chatPeer, memberOf } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { publishChat } from './publish-chat.ts'
import { hasRights, isAdmin, mayEditAdmin } from './rights.ts'

/** @see https://core.telegram.org/bots/api#setchatadministratorcustomtitle */
const MAX_RANK_CHARACTERS = 16

/**
 * `messages.editChatParticipantRank`: sets the custom title of an administrator. An empty title removes it.
 * Errors: CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, RANK_CHANGE_FORBIDDEN for a user who is no administrator,
 * and those of {@link assertRank}.
 *
 * @see https://core.telegram.org/method/messages.editChatParticipantRank
 */
export function editRank(world: World, byId: number, chat: Chat, userId: number, rank: string) {
  assertRank(rank)
  if (!memberOf(chat, userId)) throw badRequest('USER_NOT_PARTICIPANT')
  if (!isAdmin(chat, userId)) throw badRequest('RANK_CHANGE_FORBIDDEN')
  const isOwn = byId === userId
  const mayEdit = hasRights(chat, byId, { addAdmins: true }) && mayEditAdmin(chat, byId, userId)
  const isOthers = chat.creatorId === userId && byId !== userId
  if (isOthers || !(isOwn || mayEdit)) throw badRequest('CHAT_ADMIN_REQUIRED')
  const members = chat.members.map(member => {
    if (member.userId !== userId) return member
    const { rank: _before, ...rest } = member
    return { ...rest, ...(rank !== '' && { rank }) }
  })
  world.chats.set(chat.id, { ...chat, members })
  publishChat(world, chatPeer(chat))
}

/** Errors: RANK_INVALID for more than 16 characters, RANK_EMOJI_NOT_ALLOWED. */
export function assertRank(rank: string) {
  if (/\p{Extended_Pictographic}/u.test(rank)) throw badRequest('RANK_EMOJI_NOT_ALLOWED')
  if ([...rank].length > MAX_RANK_CHARACTERS) throw badRequest('RANK_INVALID')
}
