import * as v from 'valibot'

/**
 * The rights of an administrator, by Telegram's own names.
 *
 * @see https://core.telegram.org/constructor/chatAdminRights
 */
export const ADMIN_RIGHTS = [
  'changeInfo',
  'postMessages',
  'editMessages',
  'deleteMessages',
  'banUsers',
  'inviteUsers',
  'pinMessages',
  'addAdmins',
  'anonymous',
  'manageCall',
  'other',
  'manageTopics',
  'postStories',
  'editStories',
  'deleteStories',
  'manageDirectMessages',
  'manageRanks',
] as const
export type AdminRight = (typeof ADMIN_RIGHTS)[number]

/** Each right once. An empty list asks for an administrator, whatever their rights. */
export const adminRightsSchema = v.pipe(
  v.array(v.picklist(ADMIN_RIGHTS)),
  v.check(rights => new Set(rights).size === rights.length, 'names a right twice'),
)
