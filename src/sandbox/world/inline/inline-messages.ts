import { findMessage } from '../messages/deliver.ts'
import { applyEdit, type Edit } from '../messages/edit-message.ts'
import { assertInlineKeyboard } from '../messages/inline-keyboard.ts'
import { DC_ID } from '../photos/photos.ts'
import type { Message } from '../state/message.ts'
import { randomLong } from '../state/random-long.ts'
import type { InlineMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

export function registerInlineMessage(
  world: World,
  botId: number,
  { box, id, peer }: Message,
): InlineMessage {
  const inline: InlineMessage = {
    id: lastId(world) + 1,
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

/** The highest id. It can be higher than the number of rows: a damaged journal loses single rows. */
function lastId(world: World): number {
  let last = 0
  for (const { id } of world.inlineMessages.values()) last = Math.max(last, id)
  return last
}

/** The inline message that one of a message's copies was registered as. */
export const inlineMessageOf = (world: World, { copies }: Message): InlineMessage | undefined =>
  [...world.inlineMessages.values()].find(({ box, messageId }) => copies[box] === messageId)

export type InlineMessageId = Pick<InlineMessage, 'id' | 'dcId' | 'accessHash'>

/** Errors: MESSAGE_ID_INVALID for another bot's message, and for a wrong access hash or data centre. */
export function messageByInlineId(world: World, botId: number, given: InlineMessageId): Message {
  const inline = world.inlineMessages.get(given.id)
  const isTheirs = inline?.botId === botId && inline.dcId === given.dcId
  const message =
    isTheirs && inline.accessHash === given.accessHash && findMessage(world, inline.box, inline.messageId)
  if (!message) throw badRequest('MESSAGE_ID_INVALID')
  return message
}

/**
 * `messages.editInlineBotMessage`. Errors: those of {@link messageByInlineId}, {@link assertInlineKeyboard} and {@link
 * applyEdit}.
 *
 * @see https://core.telegram.org/method/messages.editInlineBotMessage
 */
export function editInlineMessage(world: World, botId: number, given: InlineMessageId, edit: Edit) {
  const message = messageByInlineId(world, botId, given)
  if (edit.replyMarkup) assertInlineKeyboard(edit.replyMarkup)
  applyEdit(world, message, edit)
}
