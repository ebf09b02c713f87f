import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { isObject, optionalBoolean } from '../json/fields.ts'

type Right = Exclude<keyof Tl<tl.RawChatAdminRights>, '_'>

/** The Bot API's name of each right. @see https://core.telegram.org/bots/api#chatadministratorrights */
export const RIGHTS = {
  can_manage_chat: 'other',
  can_change_info: 'changeInfo',
  can_post_messages: 'postMessages',
  can_edit_messages: 'editMessages',
  can_delete_messages: 'deleteMessages',
  can_invite_users: 'inviteUsers',
  can_restrict_members: 'banUsers',
  can_pin_messages: 'pinMessages',
  can_manage_topics: 'manageTopics',
  can_promote_members: 'addAdmins',
  can_manage_video_chats: 'manageCall',
  can_post_stories: 'postStories',
  can_edit_stories: 'editStories',
  can_delete_stories: 'deleteStories',
  can_manage_direct_messages: 'manageDirectMessages',
  can_manage_tags: 'manageRanks',
  is_anonymous: 'anonymous',
} as const satisfies Record<string, Right>

export type ChatKind = 'channel' | 'group'

/** Rights that this kind of chat doesn't have. */
const WITHOUT: Record<ChatKind, ReadonlySet<Right>> = {
  channel: new Set(['pinMessages', 'manageTopics', 'manageRanks', 'anonymous']),
  group: new Set(['postMessages', 'editMessages', 'manageDirectMessages']),
}

/**
 * The rights of an administrator in this kind of chat. Any right includes the right to manage the chat.
 *
 * Errors: 400 `ChatAdministratorRights must be an Object`, `Field "…" must be of type Boolean`.
 */
export function readAdminRights(value: unknown, kind: ChatKind): Tl<tl.RawChatAdminRights> {
  if (!isObject(value)) throw badRequest('ChatAdministratorRights must be an Object')
  const rights: Tl<tl.RawChatAdminRights> = { _: 'chatAdminRights' }
  let some = false
  for (const [name, right] of Object.entries(RIGHTS)) {
    if (!optionalBoolean(value, name) || WITHOUT[kind].has(right)) continue
    rights[right] = true
    some = true
  }
  return some ? { ...rights, other: true } : rights
}
