import {
  askInline,
  cachedAnswer,
  setInlineResults,
  toInlineQuery,
} from '../../world/inline/inline-queries.ts'
import { contentToFetch, sendInlineResult } from '../../world/inline/send-inline-result.ts'
import { sendOnce } from '../../world/messages/random-ids.ts'
import { answerWithSent } from '../answer.ts'
import { fetchFile } from '../media/fetch-file.ts'
import { toMedia } from '../media/input-media.ts'
import type { Methods } from '../method.ts'
import { toBotResults } from '../view/inline.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'
import { replyWanted } from './replied-to.ts'

/** Inline mode: bots that can be asked from any chat. @see https://core.telegram.org/api/bots/inline */
export const inline: Methods = {
  /** Errors: BOT_RESPONSE_TIMEOUT, and those of {@link toInlineQuery}. */
  'messages.getInlineBotResults': {
    by: 'user',
    run: ({ world, userId, inlineAnswers }, { bot: input, peer: at, geoPoint: geo, query, offset }) => {
      const bot = resolveUser(world, userId, input, 'BOT_INVALID')
      const peer = at._ === 'inputPeerEmpty' ? undefined : resolvePeer(world, userId, at)
      const asked = toInlineQuery(world, userId, bot, { query, offset, peer, geo })
      const cached = cachedAnswer(world, asked)
      if (cached) return toBotResults(world, userId, cached)
      askInline(world, asked)
      return inlineAnswers.wait(asked).then(answer => toBotResults(world, userId, answer))
    },
  },
  /** Errors: QUERY_ID_INVALID when nobody waits for an answer any more, and those of {@link setInlineResults}. */
  'messages.setInlineBotResults': {
    by: 'bot',
    run: (context, { queryId, ...given }) => {
      const { world, userId, inlineAnswers } = context
      const query = inlineAnswers.asked(userId, queryId.toString())
      const answer = setInlineResults(world, query, given, input => toMedia(context, input))
      inlineAnswers.give(userId, query.queryId, answer)
      return true
    },
  },
  /** For inline results and for prepared messages. A file on the web is fetched first. */
  'messages.sendInlineBotResult': {
    by: 'user',
    run: (context, { peer, replyTo, randomId, queryId, id: resultId }) => {
      const { world, userId } = context
      const query = queryId.toString()
      const via = { userId, peer: resolvePeer(world, userId, peer) }
      const send = (bytes?: Uint8Array) =>
        answerWithSent(context, randomId, world => {
          const sent = { ...via, replyTo: replyWanted(world, userId, replyTo) }
          return sendOnce(world, userId, randomId, () =>
            sendInlineResult(world, sent, query, resultId, bytes),
          )
        })
      const content = contentToFetch(world, via, query, resultId)
      if (!content) return send()
      // The call's own run of changes has ended by then, so a new run begins.
      return fetchFile(content.url).then(({ bytes }) => world.atomically(() => send(bytes)))
    },
  },
}
