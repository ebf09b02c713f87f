import { editAbout, editDefaultBans, editPhoto, editTitle } from '../../world/chats/edit-info.ts'
import { answerWithUpdates } from '../answer.ts'
import { toProfileImage } from '../media/profile-image.ts'
import type { Methods } from '../method.ts'
import { resolveChannel, resolveChat, resolveGroup } from './input-peer.ts'

/** A chat's title, description and default rights. */
export const chatInfo: Methods = {
  'channels.editTitle': {
    by: 'both',
    run: (context, { channel, title }) =>
      answerWithUpdates(context, world =>
        editTitle(world, context.userId, resolveChannel(world, context.userId, channel), title),
      ),
  },
  'messages.editChatTitle': {
    by: 'both',
    run: (context, { chatId, title }) =>
      answerWithUpdates(context, world =>
        editTitle(world, context.userId, resolveGroup(world, context.userId, chatId), title),
      ),
  },
  'channels.editPhoto': {
    by: 'both',
    run: (context, { channel, photo }) =>
      answerWithUpdates(context, world =>
        editPhoto(
          world,
          context.userId,
          resolveChannel(world, context.userId, channel),
          toProfileImage({ ...context, world }, photo),
        ),
      ),
  },
  'messages.editChatPhoto': {
    by: 'both',
    run: (context, { chatId, photo }) =>
      answerWithUpdates(context, world =>
        editPhoto(
          world,
          context.userId,
          resolveGroup(world, context.userId, chatId),
          toProfileImage({ ...context, world }, photo),
        ),
      ),
  },
  'messages.editChatAbout': {
    by: 'both',
    run: ({ world, userId }, { peer, about }) => {
      editAbout(world, userId, resolveChat(world, userId, peer), about)
      return true
    },
  },
  'messages.editChatDefaultBannedRights': {
    by: 'both',
    run: (context, { peer, bannedRights: { _: _type, untilDate: _until, ...rights } }) =>
      answerWithUpdates(context, world =>
        editDefaultBans(world, context.userId, resolveChat(world, context.userId, peer), rights),
      ),
  },
}
