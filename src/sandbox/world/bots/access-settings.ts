import type { User } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

export interface AccessSettings {
  /** Only the bot's creator and the added users may use it. */
  isRestricted: boolean
  userIds: number[]
}

const MAX_USERS = 10

/** `bots.getAccessSettings`, for the manager. Errors: BOT_INVALID. */
export function accessSettings(world: World, managerId: number, botId: number): AccessSettings {
  return managedBot(world, managerId, botId).bot?.access ?? { isRestricted: false, userIds: [] }
}

/**
 * `bots.editAccessSettings`, for the manager. Errors: BOT_INVALID, USERS_TOO_MUCH.
 *
 * @see https://core.telegram.org/method/bots.editAccessSettings
 */
export function editAccessSettings(world: World, managerId: number, botId: number, access: AccessSettings) {
  const user = managedBot(world, managerId, botId)
  if (access.userIds.length > MAX_USERS) throw badRequest('USERS_TOO_MUCH')
  world.users.set(botId, { ...user, bot: { ...user.bot, access } })
}

function managedBot(world: World, managerId: number, botId: number): User {
  const user = world.users.get(botId)
  if (user?.bot?.managerId !== managerId) throw badRequest('BOT_INVALID')
  return user
}
