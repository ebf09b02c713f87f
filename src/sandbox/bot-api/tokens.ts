import type { World } from '../world/state/world.ts'
import { BotApiError } from './errors/bot-api-error.ts'

const MAX_CHARACTERS = 80
const LAST_ID = 2n ** 54n

/** The bot of a token. Errors: 401 `invalid token specified` for a text that is no token, 401 for a wrong one. */
export function tokenOwner(world: World, token: string): number {
  const [id = '', secret] = token.split(':')
  const isWellFormed =
    secret !== undefined && token.length <= MAX_CHARACTERS && /^[1-9]\d*$/.test(id) && BigInt(id) <= LAST_ID
  if (!isWellFormed) throw new BotApiError(401, 'invalid token specified')
  const user = world.users.get(id)
  if (!user?.bot || user.deleted || user.bot.token !== token) throw new BotApiError(401, 'Unauthorized')
  return user.id
}
