import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** Users, bots, supergroups and channels share one namespace, which ignores case. */
export function byUsername(world: World, username: string) {
  const wanted = username.toLowerCase()
  const named = (one: { username?: string }) => one.username?.toLowerCase() === wanted
  return {
    user: [...world.users.values()].find(named),
    chat: [...world.chats.values()].find(named),
  }
}

/**
 * A username has 5 to 32 Latin letters, digits and single underscores. It begins with a letter and doesn't end
 * with an underscore. Errors: USERNAME_INVALID.
 */
export function assertUsername(username: string) {
  const valid = /^[a-z](?:_?[a-z0-9])+$/i.test(username) && username.length >= 5 && username.length <= 32
  if (!valid) throw badRequest('USERNAME_INVALID')
}

/** Errors: those of {@link assertUsername}, and USERNAME_OCCUPIED. */
export function assertUsernameFree(world: World, username: string) {
  assertUsername(username)
  const { user, chat } = byUsername(world, username)
  if (user || chat) throw badRequest('USERNAME_OCCUPIED')
}
