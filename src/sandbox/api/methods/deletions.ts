import { deleteHistory } from '../../world/messages/delete-history.ts'
import { deleteChannelMessages, deleteMessages } from '../../world/messages/delete-messages.ts'
import { chatPeer } from '../../world/state/peers.ts'
import { answerQuietly } from '../answer.ts'
import type { Methods } from '../method.ts'
import { resolveChannel, resolvePeer, resolveSeenGroup } from './input-peer.ts'

export const deletions: Methods = {
  'messages.deleteMessages': {
    by: 'both',
    run: (context, { id, revoke = false }) => ({
      _: 'messages.affectedMessages',
      ...answerQuietly(context, world => deleteMessages(world, context.userId, id, revoke)),
    }),
  },
  /** Errors also: those of {@link resolvePeer}; CHAT_ID_INVALID. A group that the caller has left may be emptied, too. */
  'messages.deleteHistory': {
    by: 'user',
    run: (context, { peer: input, ...wanted }) => ({
      _: 'messages.affectedHistory',
      ...answerQuietly(context, world => {
        const peer =
          input._ === 'inputPeerChat'
            ? chatPeer(resolveSeenGroup(world, context.userId, input.chatId))
            : resolvePeer(world, context.userId, input)
        return deleteHistory(world, context.userId, peer, wanted)
      }),
      // Everything is deleted at once, so there is nothing more to ask for.
      offset: 0,
    }),
  },
  'channels.deleteMessages': {
    by: 'both',
    run: (context, { channel, id }) => {
      const chat = resolveChannel(context.world, context.userId, channel)
      const affected = answerQuietly(context, world => deleteChannelMessages(world, context.userId, chat, id))
      return { _: 'messages.affectedMessages', ...affected }
    },
  },
}
