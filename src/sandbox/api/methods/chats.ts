import { createGroup } from '../../world/chats/create-chat.ts'
import { deleteGroup } from '../../world/chats/delete-chat.ts'
import { addMembers, editChatAdmin } from '../../world/chats/members.ts'
import { migrateChat } from '../../world/chats/migrate-chat.ts'
import { answerWithNewChat, answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { toChat } from '../view/peers.ts'
import { resolveGroup, resolveSeenGroup, resolveUser } from './input-peer.ts'

/**
 * Basic groups. Their methods are in the namespace `messages`.
 *
 * @see https://core.telegram.org/api/channel#basic-groups
 */
export const chats: Methods = {
  'messages.createChat': {
    by: 'user',
    run: (context, { users, title }) => ({
      _: 'messages.invitedUsers',
      updates: answerWithNewChat(context, world => {
        const ids = users.map(user => resolveUser(world, context.userId, user, 'USER_ID_INVALID').id)
        createGroup(world, context.userId, title, ids)
      }),
      missingInvitees: [],
    }),
  },
  'messages.deleteChat': {
    by: 'user',
    run: ({ world, userId }, { chatId }) => {
      deleteGroup(world, userId, resolveGroup(world, userId, chatId))
      return true
    },
  },
  'messages.getChats': {
    by: 'both',
    run: ({ world, userId }, { id }) => ({
      _: 'messages.chats',
      chats: id.map(one => toChat(world, userId, resolveSeenGroup(world, userId, one))),
    }),
  },
  'messages.addChatUser': {
    by: 'user',
    run: (context, { chatId, userId: user }) => ({
      _: 'messages.invitedUsers',
      updates: answerWithUpdates(context, world => {
        const { id } = resolveUser(world, context.userId, user, 'USER_ID_INVALID')
        addMembers(world, context.userId, resolveGroup(world, context.userId, chatId), [id])
      }),
      missingInvitees: [],
    }),
  },
  /** Returns updates with the new supergroup. */
  'messages.migrateChat': {
    by: 'user',
    run: (context, { chatId }) =>
      answerWithUpdates(context, world =>
        migrateChat(world, context.userId, resolveGroup(world, context.userId, chatId)),
      ),
  },
  'messages.editChatAdmin': {
    by: 'user',
    run: ({ world, userId }, { chatId, userId: user, isAdmin }) => {
      const { id } = resolveUser(world, userId, user, 'USER_ID_INVALID')
      editChatAdmin(world, userId, resolveGroup(world, userId, chatId), id, isAdmin)
      return true
    },
  },
}
