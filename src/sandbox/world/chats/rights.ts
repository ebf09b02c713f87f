import type { Tl, tl } from '../../tl/types.ts'
import { type AdminRights, type Chat, memberOf } from '../state/peers.ts'

export type RightName = keyof AdminRights
export type WantedRights = AdminRights | Tl<tl.TypeChatAdminRights>

/**
 * The rights of every administrator of a basic group. These administrators all have the same rights, so a bot
 * gets all of these rights or no rights.
 *
 * @see https://core.telegram.org/method/messages.editChatAdmin
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
    .map(([name]) => name as RightName) // the keys of both forms are the rights, except `_`

/**
 * Whether a member has all of these rights. The creator has every right. An ordinary member has no rights, so
 * even an empty set gives false.
 */
export function hasRights(chat: Chat, userId: number, wanted: WantedRights): boolean {
  const member = memberOf(chat, userId)
  if (!member) return false
  if (chat.creatorId === userId) return true
  const { adminRights } = member
  return adminRights !== undefined && rightNames(wanted).every(name => adminRights[name])
}

export const isAdmin = (chat: Chat, userId: number) => hasRights(chat, userId, {})

/**
 * The creator may change every administrator. Others may change only administrators whom they promoted
 * themselves.
 */
export function mayEditAdmin(chat: Chat, byId: number, userId: number): boolean {
  const member = memberOf(chat, userId)
  if (!member?.adminRights || chat.creatorId === byId) return true
  return hasRights(chat, byId, { addAdmins: true }) && member.promotedBy === byId
}

/**
 * An administrator needs the right to add administrators, and may give only rights that they have. In a basic
 * group only the creator adds administrators, with the rights that such a group has.
 */
export function mayPromote(chat: Chat, userId: number, rights: WantedRights): boolean {
  if (chat.type !== 'group') {
    return hasRights(chat, userId, { addAdmins: true }) && hasRights(chat, userId, rights)
  }
  return chat.creatorId === userId && rightNames(rights).every(name => GROUP_ADMIN_RIGHTS[name])
}
