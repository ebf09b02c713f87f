import type { Message } from './message.ts'
import { deliver } from './messages.ts'
import { userPeer } from './peers.ts'
import { badRequest } from './rpc-error.ts'
import { isBot, meetBot, type World } from './world.ts'

/** In bytes. @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
const MAX_DATA = 4096

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
  if (data === '' || Buffer.byteLength(data) > MAX_DATA) throw badRequest('DATA_INVALID')
  meetBot(world, botId, userId)
  return deliver(world, userId, userPeer(botId), { kind: 'web_view_data', buttonText, data })
}
