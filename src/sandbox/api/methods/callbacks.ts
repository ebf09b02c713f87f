import { assertAnswerText, pressButton } from '../../world/bots/callback-queries.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'

/** @see https://core.telegram.org/api/bots/buttons#callback-queries */
export const callbacks: Methods = {
  /** Errors: BOT_RESPONSE_TIMEOUT, and those of {@link pressButton}. */
  'messages.getBotCallbackAnswer': {
    by: 'user',
    run: ({ world, userId, callbackAnswers }, { peer: input, msgId, data }) => {
      const peer = resolvePeer(world, userId, input)
      assertMayRead(world, userId, peer)
      if (!data) throw badRequest('DATA_INVALID')
      const query = pressButton(world, userId, peer, msgId, data)
      return callbackAnswers.wait(query)
    },
  },
  /** Errors: QUERY_ID_INVALID, and those of {@link assertAnswerText}. */
  'messages.setBotCallbackAnswer': {
    by: 'bot',
    run: ({ userId, callbackAnswers }, { queryId, alert, message, url, cacheTime }) => {
      assertAnswerText(message ?? '')
      callbackAnswers.give(userId, queryId.toString(), {
        _: 'messages.botCallbackAnswer',
        cacheTime,
        ...(alert && { alert }),
        ...(message !== undefined && { message }),
        ...(url !== undefined && { url, hasUrl: true }),
      })
      return true
    },
  },
}
