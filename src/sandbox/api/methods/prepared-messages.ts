import type { Tl, tl } from '../../tl/types.ts'
import { findPreparedMessage, savePreparedMessage } from '../../world/inline/prepared-message.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { PreparedMessage } from '../../world/state/rows.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toPeerLists } from '../view/peers.ts'
import { resolveUser } from './input-peer.ts'

/**
 * Messages that a Mini App prepares and its user sends.
 *
 * @see https://core.telegram.org/api/bots/webapps#prepared-messages
 */
export const preparedMessages: Methods = {
  'messages.savePreparedInlineMessage': {
    by: 'bot',
    run: ({ world, userId: botId }, { result, userId, peerTypes }) => {
      const user = resolveUser(world, botId, userId, 'USER_ID_INVALID')
      if (user.bot || user.deleted) throw badRequest('USER_ID_INVALID')
      const types = peerTypes?.map(({ _ }) => _)
      const { id, expireDate } = savePreparedMessage(world, botId, user.id, result, types)
      return { _: 'messages.botPreparedInlineMessage', id, expireDate }
    },
  },
  'messages.getPreparedInlineMessage': {
    by: 'user',
    run: ({ world, userId }, { bot, id }) => {
      const { id: botId, bot: isBot } = resolveUser(world, userId, bot, 'BOT_INVALID')
      if (!isBot) throw badRequest('BOT_INVALID')
      const prepared = findPreparedMessage(world, botId, userId, id)
      return {
        _: 'messages.preparedInlineMessage',
        queryId: BigInt(prepared.queryId),
        result: toResult(prepared),
        peerTypes: prepared.peerTypes.map(_ => ({ _ })),
        cacheTime: prepared.expireDate - world.now(),
        users: toPeerLists(world, userId, peersOf(prepared)).users,
      }
    },
  },
}

const toResult = ({ resultId: id, type, title, description, content }: PreparedMessage) =>
  ({
    _: 'botInlineResult',
    id,
    type,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    sendMessage: {
      _: 'botInlineMessageText',
      message: content.text,
      ...(content.entities && { entities: content.entities }),
      ...(content.replyMarkup && { replyMarkup: content.replyMarkup }),
    },
  }) satisfies Tl<tl.RawBotInlineResult>

/** The bot, and the mentioned users. */
const peersOf = ({ botId, content: { entities = [] } }: PreparedMessage): PeerRef[] => [
  userPeer(botId),
  ...entities.flatMap(one => (one._ === 'messageEntityMentionName' ? [userPeer(one.userId)] : [])),
]
