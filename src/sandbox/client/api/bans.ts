import type { TlJson, tl } from '../../tl/types.ts'

export type BannedRight = Exclude<keyof TlJson<tl.RawChatBannedRights>, '_' | 'untilDate'>

/** The rights that a member lacks in a chat. @see https://core.telegram.org/constructor/chatBannedRights */
export interface Bans {
  rights: BannedRight[]
  /** Unix time in seconds; 0 means for ever. */
  untilDate: number
}

/** Telegram's date for restrictions without an end. */
const FOR_EVER = 2_147_483_647

/** Undefined where nothing is forbidden. */
export function toBans(banned: TlJson<tl.TypeChatBannedRights> | undefined): Bans | undefined {
  if (!banned) return undefined
  const { _: _type, untilDate, ...rights } = banned
  // The other keys are the rights.
  const names = (Object.keys(rights) as BannedRight[]).filter(name => rights[name] === true)
  const isForEver = untilDate === FOR_EVER
  return names.length > 0 ? { rights: names, untilDate: isForEver ? 0 : untilDate } : undefined
}
