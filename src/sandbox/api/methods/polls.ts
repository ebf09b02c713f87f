import { sendVote } from '../../world/messages/poll-votes.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { fromOption } from '../view/polls.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'

/** Errors also: CHANNEL_PRIVATE for a user who was taken out of the chat. @see https://core.telegram.org/api/poll */
export const polls: Methods = {
  'messages.sendVote': {
    by: 'user',
    run: (context, { peer, msgId, options }) =>
      answerWithUpdates(context, world => {
        const to = resolvePeer(world, context.userId, peer)
        assertMayRead(world, context.userId, to)
        sendVote(world, context.userId, to, msgId, options.map(fromOption))
      }),
  },
}
