import { chatInstance } from '../chats/chat-instance.ts'
import { inlineMessageOf } from '../inline/inline-messages.ts'
import { userBox } from '../messages/boxes.ts'
import { findMessage } from '../messages/deliver.ts'
import { saidUnder } from '../messages/edit-message.ts'
import type { Message } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import type { CallbackQuery } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { isBot } from './bot-users.ts'

const MAX_ANSWER_CHARACTERS = 200

/**
 * `messages.getBotCallbackAnswer`. The bot is told, and may answer. Errors: MESSAGE_ID_INVALID, and
 * DATA_INVALID when there is no such button.
 *
 * @see https://core.telegram.org/api/bots/buttons#callback-queries
 */
export function pressButton(world: World, userId: number, peer: PeerRef, id: number, data: Uint8Array) {
  const message = saidUnder(world, userId, peer, id)
  const botId = message.viaBotId ?? message.fromId
  if (!isBot(world, botId)) throw badRequest('MESSAGE_ID_INVALID')
  if (!hasButton(message, data)) throw badRequest('DATA_INVALID')
  const query: CallbackQuery = {
    queryId: randomLong(world),
    chatInstance: chatInstance(userId, message.peer),
    botId,
    userId,
    data,
    at: placeFor(world, botId, message),
  }
  world.publish({ accountId: botId, kind: 'callback', query })
  return query
}

/**
 * Checks the text of `messages.setBotCallbackAnswer`. Errors: MESSAGE_TOO_LONG.
 *
 * @see https://core.telegram.org/bots/api#answercallbackquery
 */
export function assertAnswerText(text: string) {
  if ([...text].length > MAX_ANSWER_CHARACTERS) throw badRequest('MESSAGE_TOO_LONG')
}

function hasButton({ content }: Message, data: Uint8Array): boolean {
  const markup = content.kind === 'text' ? content.replyMarkup : undefined
  const buttons = markup?._ === 'replyInlineMarkup' ? markup.rows.flatMap(row => row.buttons) : []
  return buttons.some(one => one._ === 'keyboardButtonCallback' && Buffer.compare(one.data, data) === 0)
}

function placeFor(world: World, botId: number, message: Message): CallbackQuery['at'] {
  const inline = inlineMessageOf(world, message)
  if (inline) return { inline }
  if (message.peer.kind === 'channel') return { peer: message.peer, messageId: message.id }
  const own = findMessage(world, userBox(botId), message.copies[userBox(botId)] ?? 0)
  if (!own) throw badRequest('MESSAGE_ID_INVALID')
  return { peer: own.peer, messageId: own.id }
}
