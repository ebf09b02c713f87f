import { historyOf } from '../../world/messages/history.ts'
import { unpinAllMessages, updatePinnedMessage } from '../../world/messages/pin-message.ts'
import { sendReaction } from '../../world/messages/reactions.ts'
import { setTyping } from '../../world/messages/set-typing.ts'
import type { Message } from '../../world/state/message.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { topicIdOf } from '../../world/topics/topic-history.ts'
import { answerQuietly, answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { toMessageList } from '../view/message-list.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'

const MAX_PAGE = 100

/** Pins, reactions and chat actions. */
export const messageMarks: Methods = {
  'messages.updatePinnedMessage': {
    by: 'both',
    run: (context, { peer, id, unpin = false, pmOneside = false }) =>
      answerWithUpdates(context, world => {
        const to = resolvePeer(world, context.userId, peer)
        const isOneSided = pmOneside && to.kind === 'user'
        updatePinnedMessage(world, context.userId, to, id, { unpin, isOneSided })
      }),
  },
  'messages.unpinAllMessages': {
    by: 'both',
    run: (context, { peer, topMsgId }) => ({
      _: 'messages.affectedHistory',
      ...answerQuietly(context, world =>
        unpinAllMessages(world, context.userId, resolvePeer(world, context.userId, peer), topMsgId),
      ),
      offset: 0,
    }),
  },
  /**
   * Only the pinned messages of a chat or of a topic can be searched for. The newest comes first. Errors:
   * INPUT_FILTER_INVALID for another filter.
   */
  'messages.search': {
    by: 'user',
    run: ({ world, userId }, { peer: input, topMsgId, filter, limit }) => {
      if (filter._ !== 'inputMessagesFilterPinned') throw badRequest('INPUT_FILTER_INVALID')
      const peer = resolvePeer(world, userId, input)
      assertMayRead(world, userId, peer)
      const isMeant = (message: Message) => topMsgId === undefined || topicIdOf(message) === topMsgId
      const found = historyOf(world, userId, peer).filter(message => message.pinned && isMeant(message))
      const shown = found.reverse().slice(0, Math.min(limit || MAX_PAGE, MAX_PAGE))
      return {
        _: 'messages.messagesSlice',
        count: found.length,
        ...toMessageList(world, userId, shown),
      }
    },
  },
  /** Only emoji that every user may choose. Errors: REACTION_INVALID for custom and paid reactions. */
  'messages.sendReaction': {
    by: 'both',
    run: (context, { peer, msgId, reaction = [], big = false }) =>
      answerWithUpdates(context, world => {
        const emoticons = reaction.flatMap(one => {
          if (one._ === 'reactionEmoji') return [one.emoticon]
          if (one._ === 'reactionEmpty') return []
          throw badRequest('REACTION_INVALID')
        })
        const to = resolvePeer(world, context.userId, peer)
        sendReaction(world, context.userId, to, msgId, emoticons, big)
      }),
  },
  'messages.setTyping': {
    by: 'both',
    run: ({ world, userId }, { peer, topMsgId, action }) => {
      const where = topMsgId === undefined ? {} : { topicId: topMsgId }
      setTyping(world, userId, resolvePeer(world, userId, peer), action, where)
      return true
    },
  },
}
