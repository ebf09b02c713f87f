import { deliver } from '../messages/deliver.ts'
import { historyOf } from '../messages/history.ts'
import { userPeer } from '../state/peers.ts'
import type { World } from '../state/world.ts'
import { meetBot } from './bot-users.ts'

/**
 * `bots.allowSendMessage`: the user agrees that a Mini App's bot may write. A service message in the bot's chat
 * says so, once.
 *
 * @see https://core.telegram.org/method/bots.allowSendMessage
 */
export function allowSendMessage(world: World, userId: number, botId: number) {
  meetBot(world, botId, userId)
  const isSaid = historyOf(world, userId, userPeer(botId)).some(
    ({ content }) => content.kind === 'bot_allowed',
  )
  if (!isSaid) deliver(world, userId, userPeer(botId), { kind: 'bot_allowed' })
}
