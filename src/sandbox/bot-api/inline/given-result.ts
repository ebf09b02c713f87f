import { badRequest } from '../../world/state/rpc-error.ts'
import {
  hasField,
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalInt,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { within } from '../json/within.ts'
import { type GivenMarkup, readReplyMarkup } from '../markup/reply-markup.ts'
import { readText } from '../text/parse-text.ts'
import { asciiLower } from '../text/scan.ts'
import { type Media, readMedia } from './given-media.ts'
import { type GivenMessage, readMessageContent, readTextMessage } from './given-message.ts'

export interface Thumbnail {
  url: string
  width: number
  height: number
  mimeType: string
}

/** A result whose fields have the right types. Their values aren't checked yet. */
export interface GivenResult {
  id: string
  media: Media
  thumbnail: Thumbnail
  message: GivenMessage
  markup: GivenMarkup | undefined
}

const MAX_RESULTS = 50

/**
 * The results that answer an inline query. `null` is an empty list.
 *
 * Errors: 400 `Expected an Array of inline query results`, `Too many inline query results specified`, `Can't
 * parse inline query result: …`.
 *
 * @see https://core.telegram.org/bots/api#answerinlinequery
 */
export function readResults(value: unknown): GivenResult[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw badRequest('Expected an Array of inline query results')
  if (value.length > MAX_RESULTS) throw badRequest('Too many inline query results specified')
  return value.map(result => within("Can't parse inline query result: ", () => readResult(result)))
}

/**
 * Reads a result. Its type may have any case.
 *
 * Errors: 400 `Inline query result must be an object`, `type "…" is unsupported for the inline query result`,
 * `Input message content is not specified`, and those of its fields.
 *
 * @see https://core.telegram.org/bots/api#inlinequeryresult
 */
export function readResult(value: unknown): GivenResult {
  if (!isObject(value)) throw badRequest('Inline query result must be an object')
  const type = asciiLower(required(value, 'type', optionalString))
  const id = required(value, 'id', optionalString)
  const content = readContent(value, type === 'article')
  const caption = readText({
    text: optionalString(value, 'caption') ?? '',
    parseMode: optionalString(value, 'parse_mode'),
    entities: value.caption_entities,
  })
  const captionAbove = optionalBoolean(value, 'show_caption_above_media')
  const markup = optionalObject(value, 'reply_markup')
  const givenMarkup = markup && readReplyMarkup(markup)
  const thumbnail = readThumbnail(value)
  const { media, itself } = readMedia(value, type, content !== undefined)
  const message = content ?? itself ?? { kind: 'file', caption, captionAbove }
  return { id, media, thumbnail, message, markup: givenMarkup }
}

/** Without `input_message_content`, the result itself may have the fields of a text, as in older versions. */
function readContent(result: JsonObject, isArticle: boolean): GivenMessage | undefined {
  const content = optionalObject(result, 'input_message_content')
  if (!content) {
    const text = isArticle
      ? required(result, 'message_text', optionalString)
      : (optionalString(result, 'message_text') ?? '')
    return text === '' && !isArticle ? undefined : readTextMessage(result, text)
  }
  const message = readMessageContent(content)
  if (!message && isArticle) throw badRequest('Input message content is not specified')
  return message
}

/** The older fields count only when no newer field is given. */
function readThumbnail(result: JsonObject): Thumbnail {
  const isNew = ['url', 'width', 'height'].some(field => hasField(result, `thumbnail_${field}`))
  const name = isNew ? 'thumbnail' : 'thumb'
  const typeName = hasField(result, 'thumbnail_mime_type') ? 'thumbnail_mime_type' : 'thumb_mime_type'
  const isAnimation = hasField(result, 'type') && /^(?:gif|mpeg4_gif)$/i.test(String(result.type))
  return {
    url: optionalString(result, `${name}_url`) ?? '',
    width: optionalInt(result, `${name}_width`) ?? 0,
    height: optionalInt(result, `${name}_height`) ?? 0,
    mimeType: (isAnimation && optionalString(result, typeName)) || 'image/jpeg',
  }
}
