import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { hasField, isObject, type JsonObject, optionalBoolean } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { type Arguments, flagArgument, hasArgument, jsonArgument } from '../wire/arguments.ts'

type Names = 'permissions' | 'use_independent_chat_permissions'
/** Separate parameters, from versions before `permissions`. */
const OLDER = [
  'can_send_messages',
  'can_send_media_messages',
  'can_send_other_messages',
  'can_add_web_page_previews',
] as const
type Older = (typeof OLDER)[number]

type Banned = Tl<tl.RawChatBannedRights>
type Right = Exclude<keyof Banned, '_' | 'untilDate'>

/** The rights that are forbidden without each permission. */
const RIGHTS = {
  can_send_messages: ['sendPlain'],
  can_send_audios: ['sendAudios'],
  can_send_documents: ['sendDocs'],
  can_send_photos: ['sendPhotos'],
  can_send_videos: ['sendVideos'],
  can_send_video_notes: ['sendRoundvideos'],
  can_send_voice_notes: ['sendVoices'],
  can_send_polls: ['sendPolls'],
  can_send_other_messages: ['sendStickers', 'sendGifs', 'sendGames', 'sendInline'],
  can_add_web_page_previews: ['embedLinks'],
  can_react_to_messages: ['sendReactions'],
  can_edit_tag: ['editRank'],
  can_change_info: ['changeInfo'],
  can_invite_users: ['inviteUsers'],
  can_pin_messages: ['pinMessages'],
  can_manage_topics: ['manageTopics'],
} as const satisfies Record<string, readonly Right[]>

type Permission = keyof typeof RIGHTS
const ALL = Object.keys(RIGHTS) as Permission[] // the object's own keys
const MEDIA = ALL.slice(1, 7)

/** The granted permissions. `isLegacy`: they came in the oldest form, which doesn't have all of them. */
export interface Permissions {
  granted: ReadonlySet<Permission>
  isLegacy: boolean
}

/**
 * Reads `permissions`. Unless they are independent, each permission includes others. Errors: 400 `can't parse
 * permissions JSON object`, `object expected as permissions`, `can't parse chat permissions: …`.
 *
 * @see https://github.com/tdlib/telegram-bot-api `Client::get_chat_permissions`
 */
export function permissionsGiven(args: Arguments<Names>, allowsLegacy: boolean): Permissions {
  const isIndependent = flagArgument(args, 'use_independent_chat_permissions')
  const json = jsonArgument(args, 'permissions')
  if (json.kind === 'invalid') throw badRequest("Can't parse permissions JSON object")
  if (json.kind === 'absent') {
    return allowsLegacy ? legacyPermissions(args, isIndependent) : { granted: new Set(), isLegacy: false }
  }
  if (!isObject(json.value)) throw refuse('object expected as permissions')
  const given = json.value
  return {
    granted: within("Can't parse chat permissions: ", () => readPermissions(given, isIndependent)),
    isLegacy: false,
  }
}

function readPermissions(given: JsonObject, isIndependent: boolean): Set<Permission> {
  const granted = new Set(ALL.filter(name => optionalBoolean(given, name)))
  const follow = (name: Permission, other: Permission) => {
    if (!hasField(given, name) && granted.has(other)) granted.add(name)
  }
  follow('can_manage_topics', 'can_pin_messages')
  const hasMedia = MEDIA.some(name => hasField(given, name))
  if (!hasMedia && optionalBoolean(given, 'can_send_media_messages')) {
    for (const name of MEDIA) granted.add(name)
    if (!isIndependent) granted.add('can_send_messages')
  }
  follow('can_edit_tag', 'can_pin_messages')
  follow('can_react_to_messages', 'can_send_messages')
  if (isIndependent) return granted
  if (granted.has('can_send_other_messages') || granted.has('can_add_web_page_previews')) {
    for (const name of MEDIA) granted.add(name)
    granted.add('can_send_messages')
  }
  if (granted.has('can_send_polls')) granted.add('can_send_messages')
  return granted
}

type Given = Pick<Arguments, 'values' | 'files'>

function legacyPermissions({ values, files }: Given, isIndependent: boolean): Permissions {
  const older: Arguments<Older> = { values, files }
  const given = new Set(OLDER.filter(name => flagArgument(older, name)))
  if (!isIndependent) {
    const includes = given.has('can_send_other_messages') || given.has('can_add_web_page_previews')
    if (includes) given.add('can_send_media_messages')
    if (given.has('can_send_media_messages')) given.add('can_send_messages')
  }
  if (given.size === OLDER.length) return { granted: new Set(ALL), isLegacy: false }
  const granted = new Set(ALL.filter(name => given.has(name as Older)))
  if (given.has('can_send_media_messages')) for (const name of MEDIA) granted.add(name)
  if (granted.has('can_send_messages')) granted.add('can_react_to_messages')
  return { granted, isLegacy: OLDER.some(name => hasArgument(older, name)) }
}

/** Permissions that the older form leaves unchanged. */
const KEPT = [
  'can_send_polls',
  'can_change_info',
  'can_invite_users',
  'can_pin_messages',
  'can_manage_topics',
] as const

/**
 * Forbids everything that isn't granted. @param before the rights forbidden so far, of which the older form
 * keeps some
 */
export function toBannedRights(
  { granted, isLegacy }: Permissions,
  untilDate: number,
  before?: Banned,
): Banned {
  const rights: Banned = { _: 'chatBannedRights', untilDate }
  for (const name of ALL) {
    const isKept = isLegacy && before && KEPT.some(one => one === name)
    for (const right of RIGHTS[name]) {
      if (isKept ? before[right] : !granted.has(name)) rights[right] = true
    }
  }
  return rights
}
