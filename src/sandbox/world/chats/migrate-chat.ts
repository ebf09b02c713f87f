import { deliver } from '../messages/deliver.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { newChannelId } from './create-chat.ts'
import { publishChat } from './publish-chat.ts'

/**
 * `messages.migrateChat`: makes a supergroup of a basic group. Members, administrators, links and requests move. The
 * group stays with its messages, and nothing more can be sent to it. Errors: CHAT_ADMIN_REQUIRED unless the creator
 * calls it.
 *
 * @see https://core.telegram.org/api/channel#migration
 */
export function migrateChat(world: World, byId: number, group: Chat): Chat {
  if (group.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
  const { formerMembers, invites, joinRequests, ...stays } = group
  const id = newChannelId(world)
  const supergroup: Chat = {
    ...stays,
    ...(invites && { invites }),
    ...(joinRequests && { joinRequests }),
    ...{ id, type: 'supergroup', createdAt: world.now() },
  }
  world.chats.set(id, supergroup)
  world.chats.set(group.id, {
    ...stays,
    ...(formerMembers && { formerMembers }),
    ...{ deactivated: true, migratedTo: id },
  })
  publishChat(world, chatPeer(supergroup))
  deliver(world, byId, chatPeer(group), { kind: 'migrated_to', channelId: id })
  const { title } = group
  deliver(world, byId, chatPeer(supergroup), { kind: 'migrated_from', chatId: group.id, title })
  return supergroup
}
