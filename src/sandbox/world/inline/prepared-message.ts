import { assertMayWrite } from '../messages/send-text.ts'
import type { InlineResult } from '../state/inline.ts'
import { makeRoom } from '../state/make-room.ts'
import type { Message } from '../state/message.ts'
import { randomLong } from '../state/random-long.ts'
import type { InlinePeerType, PreparedMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { inlinePeerType } from './peer-type.ts'
import { sendViaBot, type ViaBot } from './send-via-bot.ts'

/** Telegram says only that a prepared message expires. */
const LIFETIME_SECONDS = 10 * 60

const EVERYWHERE: InlinePeerType[] = [
  'inlineQueryPeerTypeSameBotPM',
  'inlineQueryPeerTypePM',
  'inlineQueryPeerTypeBotPM',
  'inlineQueryPeerTypeChat',
  'inlineQueryPeerTypeMegagroup',
  'inlineQueryPeerTypeBroadcast',
]

/**
 * `messages.savePreparedInlineMessage`. Errors: PEER_TYPES_INVALID when the message could go to no chat.
 *
 * @see https://core.telegram.org/method/messages.savePreparedInlineMessage
 */
export function savePreparedMessage(
  world: World,
  botId: number,
  userId: number,
  { id: resultId, type, title, description, message: content }: InlineResult,
  peerTypes: InlinePeerType[] = EVERYWHERE,
): PreparedMessage {
  if (peerTypes.length === 0) throw badRequest('PEER_TYPES_INVALID')
  const prepared: PreparedMessage = {
    id: world.randomId(),
    queryId: randomLong(world),
    ...{ resultId, botId, userId, content, peerTypes, type },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    expireDate: world.now() + LIFETIME_SECONDS,
  }
  makeRoom(world.preparedMessages)
  world.preparedMessages.set(prepared.id, prepared)
  return prepared
}

/**
 * The prepared message that a user is about to send. Errors: ID_INVALID for an unknown message, and for another
 * user's or bot's; ID_EXPIRED.
 *
 * @see https://core.telegram.org/method/messages.getPreparedInlineMessage
 */
export function findPreparedMessage(
  world: World,
  botId: number,
  userId: number,
  id: string,
): PreparedMessage {
  const found = world.preparedMessages.get(id)
  if (!found || found.botId !== botId || found.userId !== userId) throw badRequest('ID_INVALID')
  if (isOver(world, found)) throw badRequest('ID_EXPIRED')
  return found
}

/** The prepared message with this query id, for any user. */
export const preparedAs = (world: World, queryId: string): PreparedMessage | undefined =>
  [...world.preparedMessages.values()].find(one => one.queryId === queryId)

/**
 * `messages.sendInlineBotResult` of a prepared message. The user may send it to several chats. Errors:
 * RESULT_ID_INVALID; INLINE_RESULT_EXPIRED, which another user's message gives too; PEER_ID_INVALID for a kind
 * of chat that the bot hasn't allowed; and those of {@link sendViaBot}.
 *
 * @see https://core.telegram.org/method/messages.sendInlineBotResult
 */
export function sendPreparedMessage(
  world: World,
  via: ViaBot,
  prepared: PreparedMessage,
  resultId: string,
): Message {
  if (prepared.userId !== via.userId || isOver(world, prepared)) throw badRequest('INLINE_RESULT_EXPIRED')
  if (prepared.resultId !== resultId) throw badRequest('RESULT_ID_INVALID')
  const { botId, content, peerTypes } = prepared
  assertMayWrite(world, via.userId, via.peer, 'sendInline')
  if (!peerTypes.includes(inlinePeerType(world, via.peer, botId))) throw badRequest('PEER_ID_INVALID')
  return sendViaBot(world, via, botId, content).message
}

const isOver = (world: World, { expireDate }: PreparedMessage) => expireDate < world.now()
