import type { BoxName } from './boxes.ts'
import { applyEdit, type Edit } from './edit-message.ts'
import { assertInlineKeyboard } from './inline-keyboard.ts'
import type { Message } from './message.ts'
import { findMessage } from './messages.ts'
import { DC_ID } from './photos.ts'
import { randomLong } from './random-long.ts'
import { badRequest } from './rpc-error.ts'
import type { World } from './world.ts'

/** A message by which a bot knows it that isn't in its chat. @see https://core.telegram.org/constructor/inputBotInlineMessageID64 */
export interface InlineMessage {
  /** Its number in the sandbox. */
  id: number
  dcId: number
  /** The chat or user in whose box it is. */
  ownerId: number
  /** A 64-bit number in decimal. */
  accessHash: string
  botId: number
  /** One of its copies. */
  box: BoxName
  messageId: number
}

export function registerInlineMessage(
  world: World,
  botId: number,
  { box, id, peer }: Message,
): InlineMessage {
  const inline: InlineMessage = {
    id: world.inlineMessages.size + 1,
    dcId: DC_ID,
    ownerId: peer.id,
    accessHash: randomLong(world),
    botId,
    box,
    messageId: id,
  }
  world.inlineMessages.set(inline.id, inline)
  return inline
}

/** The one that a message was posted as, if any of its copies was. */
export const inlineMessageOf = (world: World, { copies }: Message): InlineMessage | undefined =>
  [...world.inlineMessages.values()].find(({ box, messageId }) => copies[box] === messageId)

export type InlineMessageId = Pick<InlineMessage, 'id' | 'dcId' | 'accessHash'>

/**
 * `messages.editInlineBotMessage`. Errors: MESSAGE_ID_INVALID for another bot's message or a wrong access hash
 * or data centre; those of {@link assertInlineKeyboard}, and of {@link applyEdit}.
 *
 * @see https://core.telegram.org/method/messages.editInlineBotMessage
 */
export function editInlineMessage(world: World, botId: number, given: InlineMessageId, edit: Edit) {
  const inline = world.inlineMessages.get(given.id)
  const isTheirs = inline?.botId === botId && inline.dcId === given.dcId
  const message =
    isTheirs && inline.accessHash === given.accessHash && findMessage(world, inline.box, inline.messageId)
  if (!message) throw badRequest('MESSAGE_ID_INVALID')
  if (edit.replyMarkup) assertInlineKeyboard(edit.replyMarkup)
  applyEdit(world, message, edit)
}
