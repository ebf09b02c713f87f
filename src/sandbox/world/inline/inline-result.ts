import type { Tl, tl } from '../../tl/types.ts'
import { toEntities } from '../messages/entities.ts'
import { assertInlineKeyboard } from '../messages/inline-keyboard.ts'
import { assertText } from '../messages/send-text.ts'
import type { TextContent } from '../state/message.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** Of a result's id, in bytes. */
const MAX_ID_BYTES = 64
const TYPES = ['article', 'photo', 'gif', 'video', 'audio', 'voice', 'file', 'geo', 'venue', 'contact']

/**
 * The message that a bot's result becomes. Only texts: there are no files here. Errors: RESULT_ID_INVALID,
 * RESULT_TYPE_INVALID, ARTICLE_TITLE_EMPTY, SEND_MESSAGE_TYPE_INVALID, MESSAGE_EMPTY, MESSAGE_TOO_LONG,
 * ENTITY_BOUNDS_INVALID, and those of {@link assertInlineKeyboard}.
 *
 * @see https://core.telegram.org/method/messages.setInlineBotResults
 */
export function toContent(world: World, result: Tl<tl.TypeInputBotInlineResult>): TextContent {
  const idLength = Buffer.byteLength(result.id)
  if (idLength === 0 || idLength > MAX_ID_BYTES) throw badRequest('RESULT_ID_INVALID')
  if (result._ !== 'inputBotInlineResult' || !TYPES.includes(result.type)) {
    throw badRequest('RESULT_TYPE_INVALID')
  }
  if (result.type === 'article' && !result.title?.trim()) throw badRequest('ARTICLE_TITLE_EMPTY')
  const { sendMessage } = result
  if (sendMessage._ !== 'inputBotInlineMessageText') throw badRequest('SEND_MESSAGE_TYPE_INVALID')
  const { message: text, replyMarkup } = sendMessage
  assertText(text)
  const entities = toEntities(world, text, sendMessage.entities)
  if (replyMarkup) assertInlineKeyboard(replyMarkup)
  return {
    kind: 'text',
    text,
    ...(entities.length > 0 && { entities }),
    ...(replyMarkup && { replyMarkup }),
  }
}
