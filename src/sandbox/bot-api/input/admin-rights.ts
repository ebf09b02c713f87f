import type { Tl, tl } from '../../tl/types.ts'
import { flagField, isObject, type JsonObject } from './objects.ts'

type RightName = Exclude<keyof Tl<tl.RawChatAdminRights>, '_'>

/** The Bot API's name of each right. @see https://core.telegram.org/bots/api#chatadministratorrights */
export const RIGHT_NAMES: Record<string, RightName> = {
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
  is_anonymous: 'anonymous',
}

/** Undefined without any right: then nothing is asked. */
export function readAdminRights(given: unknown): Tl<tl.RawChatAdminRights> | undefined {
  if (!isObject(given)) return undefined
  const rights: JsonObject = { _: 'chatAdminRights' }
  for (const [name, right] of Object.entries(RIGHT_NAMES)) if (flagField(given, name)) rights[right] = true
  // Only names of rights were set.
  return Object.keys(rights).length > 1 ? (rights as unknown as Tl<tl.RawChatAdminRights>) : undefined
}
