import type { Tl, tl } from '../../tl/types.ts'
import { hasUsedBot } from '../../world/bots/bot-users.ts'
import { type Chat, memberOf, type User } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'

/** Whether a bot can name a user, or is in a chat. */
export function hasMet(world: World, botId: number, found: User | Chat): boolean {
  if ('members' in found) return memberOf(found, botId) !== undefined
  return found.id === botId || hasUsedBot(world, botId, found.id)
}

/**
 * The form of a user for strangers. It is enough to show the user, and its access hash can't be used for
 * anything else.
 *
 * @see https://core.telegram.org/api/min
 */
export function toMinUser(user: Tl<tl.RawUser>, accessHash: bigint): Tl<tl.RawUser> {
  const { phone: _phone, langCode: _langCode, ...seen } = user
  return { ...seen, min: true, contact: false, mutualContact: false, accessHash }
}

/** Basic groups don't have this form. */
export const toMinChat = <C extends Tl<tl.TypeChat>>(chat: C, accessHash: bigint): C =>
  chat._ === 'channel' ? { ...chat, min: true, accessHash } : chat
