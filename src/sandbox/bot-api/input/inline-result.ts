import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { within } from '../errors/within.ts'
import { parseMessageText } from '../text/parse-text.ts'
import type { Json } from '../wire/arguments.ts'
import { flagField, isObject, type JsonObject, objectField, requiredText, textField } from './objects.ts'
import { readInlineKeyboard } from './reply-markup.ts'

/** What the Bot API calls a result, and what Telegram's API does. */
const TYPES: Record<string, string> = {
  article: 'article',
  audio: 'audio',
  contact: 'contact',
  document: 'file',
  gif: 'gif',
  location: 'geo',
  mpeg4_gif: 'gif',
  photo: 'photo',
  venue: 'venue',
  video: 'video',
  voice: 'voice',
}

/**
 * An `InlineQueryResult` whose message is a text. Errors: 400 `result isn't specified`, `inline query result must be
 * an object`, and with what is wrong inside.
 *
 * @see https://core.telegram.org/bots/api#inlinequeryresult
 */
export function readInlineResult(json: Json): Tl<tl.RawInputBotInlineResult> {
  if (json.kind === 'absent') throw refuse("result isn't specified")
  if (json.kind === 'invalid') throw refuse("can't parse inline query result JSON object")
  try {
    if (!isObject(json.value)) throw refuse('inline query result must be an object')
    return readResult(json.value)
  } catch (error) {
    throw isObject(json.value) ? within("can't parse inline query result", error) : error
  }
}

function readResult(result: JsonObject): Tl<tl.RawInputBotInlineResult> {
  const given = requiredText(result, 'type')
  const type = TYPES[given]
  if (type === undefined) throw refuse('Invalid inline query result type')
  const id = requiredText(result, 'id')
  const content = objectField(result, 'input_message_content')
  if (!content) throw refuse('Can\'t find field "input_message_content"')
  const title = given === 'article' ? requiredText(result, 'title') : textField(result, 'title')
  const description = textField(result, 'description')
  const url = textField(result, 'url')
  const markup = objectField(result, 'reply_markup')
  const replyMarkup = markup && readInlineKeyboard(markup)
  return {
    _: 'inputBotInlineResult',
    id,
    type,
    ...(title !== undefined && { title }),
    ...(description && { description }),
    ...(url && { url }),
    sendMessage: { ...readContent(content), ...(replyMarkup && { replyMarkup }) },
  }
}

/** @see https://core.telegram.org/bots/api#inputtextmessagecontent */
function readContent(content: JsonObject): Tl<tl.RawInputBotInlineMessageText> {
  const { text: message, entities } = parseMessageText({
    text: requiredText(content, 'message_text'),
    parseMode: textField(content, 'parse_mode'),
    entities: content.entities,
  })
  const options = objectField(content, 'link_preview_options')
  const isOff = options ? flagField(options, 'is_disabled') : flagField(content, 'disable_web_page_preview')
  return {
    _: 'inputBotInlineMessageText',
    message,
    ...(entities.length > 0 && { entities }),
    ...(isOff && { noWebpage: true }),
  }
}
