import { storeProfilePhoto } from '../media/store-file.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { tellUsers } from './bot-info.ts'

/**
 * Changes a bot's own photo, and tells the bot's users. Errors: BOT_INVALID; those of {@link storeProfilePhoto}.
 *
 * @param image undefined removes the photo
 */
export function setBotPhoto(world: World, botId: number, image: Uint8Array | undefined) {
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('BOT_INVALID')
  const { photo: _before, ...rest } = user
  world.users.set(botId, { ...rest, ...(image && { photo: storeProfilePhoto(world, image) }) })
  tellUsers(world, botId)
}
