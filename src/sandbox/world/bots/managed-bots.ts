import { assertUsername, assertUsernameFree } from '../accounts/usernames.ts'
import type { User } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { meetBot } from './bot-users.ts'
import { tellBot } from './qts-events.ts'

const FIRST_ID = 7_800_000_001
const MAX_NAME_CHARACTERS = 64

/** Bots that can log in may manage others, but no managed bot may. */
export const canManageBots = ({ bot }: User) => bot?.token !== undefined && bot.managerId === undefined

/**
 * `bots.checkUsername`. Errors: USERNAME_INVALID, USERNAME_SUFFIX_MISSING unless the name ends in `bot`,
 * USERNAME_OCCUPIED.
 *
 * @see https://core.telegram.org/method/bots.checkUsername
 */
export function checkBotUsername(world: World, username: string) {
  assertUsername(username)
  if (!/bot$/i.test(username)) throw badRequest('USERNAME_SUFFIX_MISSING')
  assertUsernameFree(world, username)
}

/**
 * `bots.createBot`. The bot belongs to the user, and its manager controls it. The manager is told. Errors:
 * NAME_INVALID, MANAGER_INVALID, MANAGER_PERMISSION_MISSING, and those of {@link checkBotUsername}.
 *
 * @see https://core.telegram.org/api/bots/managed-bots
 */
export function createBot(
  world: World,
  creatorId: number,
  { name, username, managerId }: { name: string; username: string; managerId: number },
): User {
  const firstName = name.trim()
  if (firstName === '' || firstName.length > MAX_NAME_CHARACTERS) throw badRequest('NAME_INVALID')
  const manager = world.users.get(managerId)
  if (!manager?.bot) throw badRequest('MANAGER_INVALID')
  if (!canManageBots(manager)) throw badRequest('MANAGER_PERMISSION_MISSING')
  checkBotUsername(world, username)
  let id = FIRST_ID
  while (world.users.get(id)) id++
  const bot: User = { id, firstName, username, bot: { token: newToken(world, id), managerId, creatorId } }
  world.users.set(id, bot)
  meetBot(world, id, creatorId)
  tellBot(world, managerId, { kind: 'managed_bot', userId: creatorId, botId: id })
  return bot
}

/**
 * `bots.exportBotToken`, for the manager. Errors: BOT_INVALID for a bot that the caller doesn't manage.
 *
 * @see https://core.telegram.org/method/bots.exportBotToken
 */
export function exportBotToken(world: World, managerId: number, botId: number, revoke: boolean): string {
  const user = world.users.get(botId)
  const bot = user?.bot
  if (!bot?.token || bot.managerId !== managerId) throw badRequest('BOT_INVALID')
  if (!revoke) return bot.token
  const token = newToken(world, botId)
  world.users.set(botId, { ...user, id: botId, bot: { ...bot, token } })
  return token
}

/** The token that a bot logs in with. */
export const newToken = (world: World, id: number) => `${id}:AA${world.randomId()}`
