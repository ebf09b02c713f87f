import { deliver } from '../messages/deliver.ts'
import type { Message } from '../state/message.ts'
import { userPeer } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { isBot, meetBot } from './bot-users.ts'

/** In bytes. @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
const MAX_DATA_BYTES = 4096

/**
 * `messages.sendWebViewData`: what a Mini App of a reply keyboard's button says to its bot, as a service message in
 * both histories; only the bot sees the data. Errors: BOT_INVALID, DATA_INVALID for nothing or too much.
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
