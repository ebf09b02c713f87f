import { editMessage } from '../../world/edit-message.ts'
import { userPeer } from '../../world/peers.ts'
import { sendOnce } from '../../world/random-ids.ts'
import { sendBotRequestedPeer } from '../../world/requested-peers.ts'
import { badRequest } from '../../world/rpc-error.ts'
import { sendText } from '../../world/send-text.ts'
import { answerWithUpdates } from './answer.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'
import type { Methods } from './method.ts'

export const messages = {
  /** Text, with a keyboard when a bot sends one. */
  'messages.sendMessage': {
    by: 'both',
    run: (context, { peer, message: text, replyTo, replyMarkup, entities, randomId }) => {
      const { userId } = context
      let id = 0
      const answer = answerWithUpdates(context, world => {
        const to = resolvePeer(world, userId, peer)
        if (replyTo && replyTo._ !== 'inputReplyToMessage') throw badRequest('REPLY_TO_INVALID')
        const sent = { text, entities, replyMarkup, replyToId: replyTo?.replyToMsgId }
        id = sendOnce(world, userId, randomId, () => sendText(world, userId, to, sent)).id
      })
      return { ...answer, updates: [{ _: 'updateMessageID' as const, id, randomId }, ...answer.updates] }
    },
  },
  /** Text only. */
  'messages.editMessage': {
    by: 'both',
    run: (context, { peer, id, message: text, entities, replyMarkup, media }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        if (media) throw badRequest('MEDIA_INVALID')
        const edit = { text, entities, replyMarkup }
        editMessage(world, userId, resolvePeer(world, userId, peer), id, edit)
      }),
  },
  'messages.startBot': {
    by: 'user',
    run: (context, { bot, startParam, randomId }) =>
      answerWithUpdates(context, world => {
        const { userId } = context
        const { id, bot: isBot } = resolveUser(world, userId, bot, 'BOT_INVALID')
        if (!isBot) throw badRequest('BOT_INVALID')
        const text = startParam ? `/start ${startParam}` : '/start'
        sendOnce(world, userId, randomId, () => sendText(world, userId, userPeer(id), { text }))
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
} satisfies Methods
