import { sendVote } from '../../world/messages/poll-votes.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { fromOption } from '../view/polls.ts'
import { resolvePeer } from './input-peer.ts'

/** @see https://core.telegram.org/api/poll */
export const polls: Methods = {
  'messages.sendVote': {
    by: 'user',
    run: (context, { peer, msgId, options }) =>
      answerWithUpdates(context, world => {
        const to = resolvePeer(world, context.userId, peer)
        sendVote(world, context.userId, to, msgId, options.map(fromOption))
      }),
  },
}
