import type { Tl, tl } from '../../tl/types.ts'
import { editAbout, editDefaultBans, editTitle } from '../../world/chats/edit-info.ts'
import type { Chat } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { resolveChannel, resolveGroup, resolvePeer } from './input-peer.ts'

/** What chats say of themselves, and what their members may do. */
export const chatInfo = {
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
  'messages.editChatAbout': {
    by: 'both',
    run: ({ world, userId }, { peer, about }) => {
      editAbout(world, userId, chatOf(world, userId, peer), about)
      return true
    },
  },
  'messages.editChatDefaultBannedRights': {
    by: 'both',
    run: (context, { peer, bannedRights: { _: _type, untilDate: _until, ...rights } }) =>
      answerWithUpdates(context, world =>
        editDefaultBans(world, context.userId, chatOf(world, context.userId, peer), rights),
      ),
  },
} satisfies Methods

/** Errors: PEER_ID_INVALID for a user, and for a chat that the caller can't name. */
function chatOf(world: World, userId: number, input: Tl<tl.TypeInputPeer>): Chat {
  const { kind, id } = resolvePeer(world, userId, input)
  const chat = kind === 'user' ? undefined : world.chats.get(id)
  if (!chat) throw badRequest('PEER_ID_INVALID')
  return chat
}
