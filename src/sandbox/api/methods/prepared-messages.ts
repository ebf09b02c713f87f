import { findPreparedMessage, savePreparedMessage } from '../../world/inline/prepared-message.ts'
import type { InlineResult } from '../../world/state/inline.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { PreparedMessage } from '../../world/state/rows.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { withWholeResult } from '../media/inline-result.ts'
import type { Methods } from '../method.ts'
import { toBotResult } from '../view/inline.ts'
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
    run: (context, { result: input, userId, peerTypes }) => {
      const { world, userId: botId } = context
      const user = resolveUser(world, botId, userId, 'USER_ID_INVALID')
      if (user.bot || user.deleted) throw badRequest('USER_ID_INVALID')
      const types = peerTypes?.map(({ _ }) => _)
      return withWholeResult(context, input, result => {
        const { id, expireDate } = savePreparedMessage(world, botId, user.id, result, types)
        return { _: 'messages.botPreparedInlineMessage', id, expireDate }
      })
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
        result: toBotResult(world, userId, resultOf(prepared)),
        peerTypes: prepared.peerTypes.map(_ => ({ _ })),
        cacheTime: prepared.expireDate - world.now(),
        users: toPeerLists(world, userId, peersOf(prepared)).users,
      }
    },
  },
}

/** The bot, and the mentioned users. */
const peersOf = ({ botId, content: { entities = [] } }: PreparedMessage): PeerRef[] => [
  userPeer(botId),
  ...entities.flatMap(one => (one._ === 'messageEntityMentionName' ? [userPeer(one.userId)] : [])),
]

/** The result in the form of inline mode. A file of its message is its own file. */
function resultOf({ resultId: id, type, title, description, content }: PreparedMessage): InlineResult {
  const { media } = content
  return {
    ...{ id, type, message: content },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...((media?.kind === 'photo' || media?.kind === 'document') && { file: media }),
  }
}
