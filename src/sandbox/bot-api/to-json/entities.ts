import type { MessageEntity } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { type Known, userOf } from './known.ts'

type Entity = Tl<tl.TypeMessageEntity>

/** Those that carry nothing but their place. */
const PLAIN: Partial<Record<Entity['_'], MessageEntity.CommonMessageEntity['type']>> = {
  messageEntityMention: 'mention',
  messageEntityHashtag: 'hashtag',
  messageEntityCashtag: 'cashtag',
  messageEntityBotCommand: 'bot_command',
  messageEntityUrl: 'url',
  messageEntityEmail: 'email',
  messageEntityPhone: 'phone_number',
  messageEntityBold: 'bold',
  messageEntityItalic: 'italic',
  messageEntityUnderline: 'underline',
  messageEntityStrike: 'strikethrough',
  messageEntitySpoiler: 'spoiler',
  messageEntityCode: 'code',
}

/** Offsets are in UTF-16 units in both. @see https://core.telegram.org/bots/api#messageentity */
export const toEntities = (known: Known, entities: Entity[]): MessageEntity[] =>
  entities.flatMap(entity => toEntity(known, entity) ?? [])

function toEntity(known: Known, entity: Entity): MessageEntity | undefined {
  const { offset, length } = entity
  const plain = PLAIN[entity._]
  if (plain !== undefined) return { offset, length, type: plain }
  switch (entity._) {
    case 'messageEntityPre':
      return { offset, length, type: 'pre', ...(entity.language && { language: entity.language }) }
    case 'messageEntityTextUrl':
      return { offset, length, type: 'text_link', url: entity.url }
    case 'messageEntityMentionName':
      return { offset, length, type: 'text_mention', user: userOf(known, entity.userId) }
    case 'messageEntityCustomEmoji':
      return { offset, length, type: 'custom_emoji', custom_emoji_id: entity.documentId.toString() }
    case 'messageEntityBlockquote':
      return { offset, length, type: entity.collapsed ? 'expandable_blockquote' : 'blockquote' }
    case 'messageEntityFormattedDate':
      return { offset, length, type: 'date_time', unix_time: entity.date, date_time_format: formatOf(entity) }
    default:
      return undefined
  }
}

type Format = MessageEntity.DateTimeMessageEntity['date_time_format']

/** @see https://core.telegram.org/bots/api#date-time-entity-formatting */
function formatOf(entity: Tl<tl.RawMessageEntityFormattedDate>): Format {
  if (entity.relative) return 'r'
  const date = entity.longDate ? 'D' : entity.shortDate ? 'd' : ''
  return `${entity.dayOfWeek ? 'w' : ''}${date}${entity.longTime ? 'T' : entity.shortTime ? 't' : ''}`
}
