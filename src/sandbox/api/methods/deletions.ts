import { deleteChannelMessages, deleteMessages } from '../../world/messages/delete-messages.ts'
import { answerQuietly } from '../answer.ts'
import type { Methods } from '../method.ts'
import { resolveChannel } from './input-peer.ts'

export const deletions: Methods = {
  'messages.deleteMessages': {
    by: 'both',
    run: (context, { id, revoke = false }) => ({
      _: 'messages.affectedMessages',
      ...answerQuietly(context, world => deleteMessages(world, context.userId, id, revoke)),
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
