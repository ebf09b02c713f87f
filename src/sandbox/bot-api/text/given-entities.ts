import { badRequest } from '../../world/state/rpc-error.ts'
import {
  isObject,
  type JsonObject,
  optionalInt,
  optionalLong,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { within } from '../json/within.ts'
import { checkLink } from '../links/check-link.ts'
import { readDateFormat, userOfLink } from '../links/entity-links.ts'
import { cleanText } from './clean-text.ts'
import type { Span, TextEntity } from './text-entity.ts'

/** Telegram finds these by itself, and ignores them in a bot's list. */
const FOUND = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
]

/**
 * The entities of a JSON array. A value that is no array is ignored.
 *
 * Errors: 400 `Can't parse MessageEntity: …`.
 *
 * @see https://core.telegram.org/bots/api#messageentity
 */
export function readEntities(given: unknown): TextEntity[] {
  if (!Array.isArray(given)) return []
  return given.flatMap(value => within("Can't parse MessageEntity: ", () => readEntity(value)))
}

function readEntity(value: unknown): TextEntity[] {
  if (!isObject(value)) throw badRequest('expected an Object')
  const offset = required(value, 'offset', optionalInt)
  const length = required(value, 'length', optionalInt)
  const type = required(value, 'type', optionalString)
  if (type === '') throw badRequest('Type is not specified')
  return FOUND.includes(type) ? [] : [readType(value, type, { offset, length })]
}

function readType(value: JsonObject, type: string, span: Span): TextEntity {
  switch (type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'spoiler':
    case 'code':
    case 'blockquote':
    case 'expandable_blockquote':
      return { ...span, type }
    case 'pre':
      return { ...span, type, language: optionalString(value, 'language') ?? '' }
    case 'text_link':
      return { ...span, type, url: required(value, 'url', optionalString) }
    case 'text_mention': {
      const user = required(value, 'user', optionalObject)
      return { ...span, type, userId: Number(required(user, 'id', optionalLong)) }
    }
    case 'custom_emoji':
      return { ...span, type, customEmojiId: required(value, 'custom_emoji_id', optionalLong) }
    case 'date_time': {
      const unixTime = required(value, 'unix_time', optionalInt)
      const format = readDateFormat(optionalString(value, 'date_time_format') ?? '')
      if (!format) throw badRequest('Invalid date-time format specified')
      return { ...span, type, unixTime, format }
    }
    default:
      throw badRequest('Unsupported type specified')
  }
}

/**
 * Checks the values of entities. A link is completed, and a link to a user becomes a mention.
 *
 * Errors: 400 `Entity URL '…' is invalid: …`, `User not found`, `Invalid custom emoji identifier specified`,
 * `Invalid date specified`.
 */
export const checkEntities = (entities: readonly TextEntity[]) => entities.map(checkEntity)

function checkEntity(entity: TextEntity): TextEntity {
  const { offset, length } = entity
  switch (entity.type) {
    case 'pre':
      return { ...entity, language: cleaned(entity.language, 'PreCode.language') }
    case 'text_link': {
      const url = cleaned(entity.url, 'TextUrl.url')
      const userId = userOfLink(url)
      if (userId !== undefined) return { offset, length, type: 'text_mention', userId }
      return { ...entity, url: within('Entity ', () => checkLink(url)) }
    }
    case 'text_mention':
      if (!isUserId(entity.userId)) throw badRequest('User not found')
      return entity
    case 'custom_emoji':
      if (entity.customEmojiId === 0n) throw badRequest('Invalid custom emoji identifier specified')
      return entity
    case 'date_time':
      if (entity.unixTime <= 0) throw badRequest('Invalid date specified')
      return entity
    default:
      return entity
  }
}

const isUserId = (id: number) => id > 0 && id < 2 ** 40

function cleaned(text: string, field: string): string {
  if (/\p{Surrogate}/u.test(text)) throw badRequest(`MessageEntity${field} must be encoded in UTF-8`)
  return cleanText({ text, entities: [] }).text
}
