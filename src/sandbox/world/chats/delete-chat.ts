import { channelBox } from '../messages/boxes.ts'
import { forgetChat, removeMessages } from '../messages/delete-messages.ts'
import { messagesIn } from '../messages/history.ts'
import { type Chat, chatPeer, withoutMember } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { publishChat } from './publish-chat.ts'

/** Telegram deletes no larger chat. */
const MAX_MEMBERS = 1000

/**
 * `channels.deleteChannel`: deletes a supergroup or channel for everybody. Its members are told that they may not see it
 * any more, and its username is free. Errors: CHAT_ADMIN_REQUIRED unless the creator calls it, CHANNEL_TOO_LARGE.
 *
 * @see https://core.telegram.org/method/channels.deleteChannel
 */
export function deleteChannel(world: World, byId: number, chat: Chat) {
  if (chat.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
  if (chat.members.length > MAX_MEMBERS) throw badRequest('CHANNEL_TOO_LARGE')
  const { members, formerMembers } = chat.members.reduce(
    (left, { userId }) => withoutMember(left, userId, false),
    chat,
  )
  const { id, type, title, creatorId, createdAt } = chat
  world.chats.set(id, {
    ...{ id, type, title, creatorId, createdAt, members, deactivated: true },
    ...(formerMembers && { formerMembers }),
  })
  removeMessages(world, [...messagesIn(world, channelBox(id))])
  for (const { userId } of chat.members) {
    world.publish({ kind: 'chat', accountId: userId, peer: chatPeer(chat) })
  }
}

/**
 * `messages.deleteChat`: deletes a basic group and its messages for everybody. Error: CHAT_ADMIN_REQUIRED unless the
 * creator calls it.
 *
 * @see https://core.telegram.org/method/messages.deleteChat
 */
export function deleteGroup(world: World, byId: number, chat: Chat) {
  if (chat.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
  const { invites: _links, joinRequests: _requests, ...stays } = chat
  world.chats.set(chat.id, { ...stays, deactivated: true })
  publishChat(world, chatPeer(chat))
  for (const { userId } of [...chat.members, ...(chat.formerMembers ?? [])])
    forgetChat(world, userId, chatPeer(chat))
}
