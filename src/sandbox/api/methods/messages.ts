import { sendOnce } from '../../world/messages/random-ids.ts'
import { sendText } from '../../world/messages/send-text.ts'
import { sendBotRequestedPeer } from '../../world/requests/requested-peers.ts'
import { peerKey, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { answerWithSent, answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'
import { sentWith } from './sent-how.ts'

export const messages: Methods = {
  /** A text. A bot may add a keyboard. */
  'messages.sendMessage': {
    by: 'both',
    run: (context, request) => {
      const { peer, randomId } = request
      const { userId } = context
      return answerWithSent(context, randomId, world => {
        const to = resolvePeer(world, userId, peer)
        const sent = sentWith(world, userId, request)
        return sendOnce(world, userId, randomId, () => sendText(world, userId, to, sent))
      })
    },
  },
  /**
   * Only in the bot's own chat. Only the bot's copy has the parameter. Errors: PEER_ID_INVALID for another chat.
   *
   * @see https://core.telegram.org/api/links#bot-links
   */
  'messages.startBot': {
    by: 'user',
    run: (context, { bot, peer, startParam, randomId }) =>
      answerWithSent(context, randomId, world => {
        const { userId } = context
        const { id, bot: isBot } = resolveUser(world, userId, bot, 'BOT_INVALID')
        if (!isBot) throw badRequest('BOT_INVALID')
        if (
          peer._ !== 'inputPeerEmpty' &&
          peerKey(resolvePeer(world, userId, peer)) !== peerKey(userPeer(id))
        )
          throw badRequest('PEER_ID_INVALID')
        const text = startParam ? `/start ${startParam}` : '/start'
        const sent = { text, ownText: '/start' }
        return sendOnce(world, userId, randomId, () => sendText(world, userId, userPeer(id), sent))
      }),
  },
  /** @see https://core.telegram.org/method/messages.sendBotRequestedPeer */
  'messages.sendBotRequestedPeer': {
    by: 'user',
    run: (context, { peer, msgId, webappReqId, buttonId, requestedPeers }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const bot = resolvePeer(world, userId, peer)
        if (!world.users.get(bot.id)?.bot) throw badRequest('PEER_ID_INVALID')
        const peers = requestedPeers.map(one => resolvePeer(world, userId, one))
        sendBotRequestedPeer(world, { userId, botId: bot.id, msgId, webappReqId, buttonId, peers })
      }),
  },
}
