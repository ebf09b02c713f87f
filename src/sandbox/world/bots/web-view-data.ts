import { deliver } from '../messages/deliver.ts'
import type { Message } from '../state/message.ts'
import { userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { isBot, meetBot } from './bot-users.ts'

/** @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
const MAX_DATA_BYTES = 4096

/**
 * `messages.sendWebViewData`: a Mini App of a reply keyboard's button sends data to its bot. Both histories get
 * a service message, but only the bot sees the data. Errors: BOT_INVALID, and DATA_INVALID for empty or too
 * long data.
 *
 * @see https://core.telegram.org/method/messages.sendWebViewData
 */
export function sendWebViewData(
  world: World,
  userId: number,
  { botId, buttonText, data }: { botId: number; buttonText: string; data: string },
): Message {
  if (!isBot(world, botId)) throw badRequest('BOT_INVALID')
  if (data === '' || Buffer.byteLength(data) > MAX_DATA_BYTES) throw badRequest('DATA_INVALID')
  meetBot(world, botId, userId)
  return deliver(world, userId, userPeer(botId), { kind: 'web_view_data', buttonText, data })
}
