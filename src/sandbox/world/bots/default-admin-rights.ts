import { rightNames, type WantedRights } from '../chats/rights.ts'
import type { AdminRights, Bot } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** A bot asks for one set of rights in groups of both kinds, and for another in channels. */
export type RightsPlace = 'group' | 'channel'

const FIELDS = { group: 'groupAdminRights', channel: 'channelAdminRights' } as const

/**
 * The rights that a bot asks for when it is added as an administrator. An empty set removes the wish. Errors:
 * RIGHTS_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/bots.setBotGroupDefaultAdminRights
 */
export function setDefaultAdminRights(world: World, botId: number, place: RightsPlace, rights: WantedRights) {
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('USER_BOT_REQUIRED')
  const names = rightNames(rights)
  const before = rightNames(user.bot[FIELDS[place]] ?? {})
  const isSame = names.length === before.length && names.every(name => before.includes(name))
  if (isSame) throw badRequest('RIGHTS_NOT_MODIFIED')
  const { [FIELDS[place]]: _, ...rest } = user.bot
  const wanted = Object.fromEntries(names.map(name => [name, true])) as AdminRights // the names are the keys of AdminRights
  const bot: Bot = names.length === 0 ? rest : { ...rest, [FIELDS[place]]: wanted }
  world.users.set(botId, { ...user, bot })
}
