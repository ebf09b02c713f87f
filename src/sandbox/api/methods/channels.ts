import { assertUsernameFree } from '../../world/accounts/usernames.ts'
import { createChannel } from '../../world/chats/create-chat.ts'
import { deleteChannel } from '../../world/chats/delete-chat.ts'
import { toggleForum, updateUsername } from '../../world/chats/edit-channel.ts'
import { addMembers, editAdmin } from '../../world/chats/members.ts'
import { memberOf } from '../../world/state/peers.ts'
import { answerWithNewChat, answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { toChat } from '../view/peers.ts'
import { resolveChannel, resolveKnownChannel, resolveParticipant, resolveUser } from './input-peer.ts'

/** Supergroups and channels. @see https://core.telegram.org/api/channel */
export const channels: Methods = {
  'channels.createChannel': {
    by: 'user',
    run: (context, { title, about, broadcast = false, megagroup = false, forum = false }) =>
      answerWithNewChat(context, world =>
        createChannel(world, context.userId, { title, about, broadcast, megagroup, forum }),
      ),
  },
  'channels.deleteChannel': {
    by: 'user',
    run: (context, { channel }) =>
      answerWithUpdates(context, world =>
        deleteChannel(world, context.userId, resolveChannel(world, context.userId, channel)),
      ),
  },
  'channels.getChannels': {
    by: 'both',
    run: ({ world, userId }, { id }) => ({
      _: 'messages.chats',
      chats: id.map(one => toChat(world, userId, resolveKnownChannel(world, userId, one))),
    }),
  },
  'channels.inviteToChannel': {
    by: 'both',
    run: (context, { channel, users }) => ({
      _: 'messages.invitedUsers',
      updates: answerWithUpdates(context, world => {
        const ids = users.map(user => resolveUser(world, context.userId, user, 'USER_ID_INVALID').id)
        addMembers(world, context.userId, resolveChannel(world, context.userId, channel), ids)
      }),
      missingInvitees: [],
    }),
  },
  'channels.editAdmin': {
    by: 'both',
    run: (context, { channel, userId: user, adminRights: { _: _type, ...rights }, rank }) =>
      answerWithUpdates(context, world => {
        const chat = resolveChannel(world, context.userId, channel)
        const isThere = 'userId' in user && memberOf(chat, user.userId) !== undefined
        const id = isThere
          ? resolveParticipant(world, context.userId, chat, user)
          : resolveUser(world, context.userId, user, 'USER_ID_INVALID').id
        editAdmin(world, context.userId, chat, id, rights, rank)
      }),
  },
  'channels.checkUsername': {
    by: 'user',
    run: ({ world, userId }, { channel, username }) => {
      // A client asks with an empty channel when the channel doesn't exist yet.
      if (channel._ !== 'inputChannelEmpty') resolveChannel(world, userId, channel)
      assertUsernameFree(world, username)
      return true
    },
  },
  'channels.updateUsername': {
    by: 'user',
    run: ({ world, userId }, { channel, username }) => {
      updateUsername(world, userId, resolveChannel(world, userId, channel), username)
      return true
    },
  },
  'channels.toggleForum': {
    by: 'user',
    run: (context, { channel, enabled }) =>
      answerWithUpdates(context, world =>
        toggleForum(world, context.userId, resolveChannel(world, context.userId, channel), enabled),
      ),
  },
}
