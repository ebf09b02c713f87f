import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { accountOf, changeAccount } from './account.ts'

export const hasBlocked = (world: World, userId: number, whomId: number): boolean =>
  accountOf(world, userId).blocked?.includes(whomId) === true

/**
 * `contacts.block` and `contacts.unblock`. Neither user can write to the other while the block lasts. A blocked
 * bot is told. Errors: CONTACT_ID_INVALID for oneself.
 *
 * @see https://core.telegram.org/api/block
 */
export function setBlocked(world: World, userId: number, whomId: number, isBlocked: boolean) {
  if (userId === whomId) throw badRequest('CONTACT_ID_INVALID')
  if (hasBlocked(world, userId, whomId) === isBlocked) return
  const others = (accountOf(world, userId).blocked ?? []).filter(id => id !== whomId)
  changeAccount(world, userId, { blocked: isBlocked ? [...others, whomId] : others })
  world.publish({ kind: 'blocked', accountId: userId, peerId: whomId, isBlocked })
  if (!isBot(world, whomId)) return
  tellBot(world, whomId, { kind: 'stopped', userId, date: world.now(), stopped: isBlocked })
}
