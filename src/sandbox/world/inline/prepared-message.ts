import type { Tl, tl } from '../../tl/types.ts'
import { rateChat } from '../accounts/top-peers.ts'
import { isBot, meetBot } from '../bots/bot-users.ts'
import { deliver } from '../messages/deliver.ts'
import { assertMayWrite } from '../messages/send-text.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import type { InlinePeerType, PreparedMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { registerInlineMessage } from './inline-messages.ts'
import { toContent } from './inline-result.ts'

/** Telegram says only that it ends; the sandbox lets ten minutes pass, in seconds. */
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
 * `messages.savePreparedInlineMessage`. Errors: PEER_TYPES_INVALID when it could go nowhere, and those of
 * {@link toContent}.
 *
 * @see https://core.telegram.org/method/messages.savePreparedInlineMessage
 */
export function savePreparedMessage(
  world: World,
  botId: number,
  userId: number,
  result: Tl<tl.TypeInputBotInlineResult>,
  peerTypes: InlinePeerType[] = EVERYWHERE,
): PreparedMessage {
  const content = toContent(world, result)
  if (result._ !== 'inputBotInlineResult') throw badRequest('RESULT_TYPE_INVALID')
  const { type, title, description } = result
  if (peerTypes.length === 0) throw badRequest('PEER_TYPES_INVALID')
  const prepared: PreparedMessage = {
    id: world.randomId(),
    queryId: randomLong(world),
    resultId: result.id,
    ...{ botId, userId, content, peerTypes, type },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    expireDate: world.now() + LIFETIME_SECONDS,
  }
  world.preparedMessages.set(prepared.id, prepared)
  return prepared
}

/**
 * What a user is about to send. Errors: ID_INVALID for what is unknown, or another user's or bot's;
 * ID_EXPIRED.
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

/**
 * `messages.sendInlineBotResult`, to as many chats as the user likes. It is the user's message, calls no
 * guests, and the bot may edit it. Errors: QUERY_ID_EMPTY, RESULT_ID_EMPTY, RESULT_ID_INVALID,
 * INLINE_RESULT_EXPIRED also for a query that isn't this user's, PEER_ID_INVALID for a chat of a kind that
 * the bot hasn't allowed, and those of {@link assertMayWrite}.
 *
 * @see https://core.telegram.org/method/messages.sendInlineBotResult
 */
export function sendPreparedMessage(
  world: World,
  userId: number,
  peer: PeerRef,
  queryId: string,
  resultId: string,
): Message {
  if (queryId === '0') throw badRequest('QUERY_ID_EMPTY')
  if (resultId === '') throw badRequest('RESULT_ID_EMPTY')
  const prepared = [...world.preparedMessages.values()].find(one => one.queryId === queryId)
  if (prepared?.userId !== userId || isOver(world, prepared)) throw badRequest('INLINE_RESULT_EXPIRED')
  if (prepared.resultId !== resultId) throw badRequest('RESULT_ID_INVALID')
  const { botId, content } = prepared
  assertMayWrite(world, userId, peer)
  if (!prepared.peerTypes.includes(typeOf(world, peer, botId))) throw badRequest('PEER_ID_INVALID')
  if (peer.kind === 'user' && isBot(world, peer.id)) meetBot(world, peer.id, userId)
  const message = deliver(world, userId, peer, content, { viaBotId: botId })
  registerInlineMessage(world, botId, message)
  rateChat(world, userId, peer)
  return message
}

const isOver = (world: World, { expireDate }: PreparedMessage) => expireDate < world.now()

/** What a chat is to a bot whose message goes there. @see https://core.telegram.org/type/InlineQueryPeerType */
function typeOf(world: World, peer: PeerRef, botId: number): InlinePeerType {
  const found = findPeer(world, peer)
  if (found && 'members' in found) {
    if (found.type === 'group') return 'inlineQueryPeerTypeChat'
    return found.type === 'channel' ? 'inlineQueryPeerTypeBroadcast' : 'inlineQueryPeerTypeMegagroup'
  }
  if (!isBot(world, peer.id)) return 'inlineQueryPeerTypePM'
  return peer.id === botId ? 'inlineQueryPeerTypeSameBotPM' : 'inlineQueryPeerTypeBotPM'
}
