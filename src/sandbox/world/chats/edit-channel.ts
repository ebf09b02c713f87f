import { assertUsernameFree } from '../accounts/usernames.ts'
import { type Chat, chatPeer } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { publishChat } from './publish-chat.ts'

/**
 * `channels.updateUsername`. An empty username makes the chat private. Errors: 403 CHAT_ADMIN_REQUIRED for
 * everybody but the creator, USERNAME_NOT_MODIFIED, USERNAME_INVALID, USERNAME_OCCUPIED.
 *
 * @see https://core.telegram.org/method/channels.updateUsername
 */
export function updateUsername(world: World, byId: number, chat: Chat, username: string) {
  if (chat.creatorId !== byId) throw new RpcError(403, 'CHAT_ADMIN_REQUIRED')
  const { username: before, ...rest } = chat
  if (username === (before ?? '')) throw badRequest('USERNAME_NOT_MODIFIED')
  const sameButForCase = username.toLowerCase() === before?.toLowerCase()
  if (username !== '' && !sameButForCase) assertUsernameFree(world, username)
  world.chats.set(chat.id, { ...rest, ...(username !== '' && { username }) })
  publishChat(world, chatPeer(chat))
}

/**
 * `channels.toggleForum`: switches a supergroup's topics on or off. Errors: CHANNEL_INVALID for a channel,
 * CHAT_ADMIN_REQUIRED for everybody but the creator, CHAT_NOT_MODIFIED.
 *
 * @see https://core.telegram.org/method/channels.toggleForum
 */
export function toggleForum(world: World, byId: number, chat: Chat, enabled: boolean) {
  if (chat.type !== 'supergroup') throw badRequest('CHANNEL_INVALID')
  if (chat.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
  if (enabled === (chat.forum === true)) throw badRequest('CHAT_NOT_MODIFIED')
  const { forum: _before, ...rest } = chat
  world.chats.set(chat.id, { ...rest, ...(enabled && { forum: true }) })
  publishChat(world, chatPeer(chat))
}
