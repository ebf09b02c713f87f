import type { Tl, tl } from '../../tl/types.ts'
import { type AdminRights, type Chat, memberOf } from '../state/peers.ts'

export type RightName = keyof AdminRights
export type WantedRights = AdminRights | Tl<tl.TypeChatAdminRights>

/**
 * What every administrator of a basic group may do: there they differ in nothing, so a bot gets all of
 * this or nothing. @see https://core.telegram.org/method/messages.editChatAdmin
 */
export const GROUP_ADMIN_RIGHTS: AdminRights = {
  changeInfo: true,
  deleteMessages: true,
  banUsers: true,
  inviteUsers: true,
  pinMessages: true,
  manageCall: true,
  other: true,
}

/** The names of the rights that are set. */
export const rightNames = (rights: WantedRights): RightName[] =>
  Object.entries(rights)
    .filter(([name, value]) => name !== '_' && value === true)
    .map(([name]) => name as RightName) // the keys of both forms are the rights, but for `_`

/** Whether a member has all of these; the creator has every right, an ordinary member not even none. */
export function hasRights(chat: Chat, userId: number, wanted: WantedRights): boolean {
  const member = memberOf(chat, userId)
  if (!member) return false
  if (chat.creatorId === userId) return true
  const { adminRights } = member
  return adminRights !== undefined && rightNames(wanted).every(name => adminRights[name])
}

export const isAdmin = (chat: Chat, userId: number) => hasRights(chat, userId, {})

/** The creator may change every administrator, another only those that they have made themselves. */
export function mayEditAdmin(chat: Chat, byId: number, userId: number): boolean {
  const member = memberOf(chat, userId)
  if (!member?.adminRights || chat.creatorId === byId) return true
  return hasRights(chat, byId, { addAdmins: true }) && member.promotedBy === byId
}

/**
 * An administrator may pass on only rights that they have, and only with the right to add administrators.
 * In a basic group only the creator adds them, and only with what such a group's administrators can do.
 */
export function mayPromote(chat: Chat, userId: number, rights: WantedRights): boolean {
  if (chat.type !== 'group') {
    return hasRights(chat, userId, { addAdmins: true }) && hasRights(chat, userId, rights)
  }
  return chat.creatorId === userId && rightNames(rights).every(name => GROUP_ADMIN_RIGHTS[name])
}
