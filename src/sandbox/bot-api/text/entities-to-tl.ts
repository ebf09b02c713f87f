import type { Tl, tl } from '../../tl/types.ts'
import { splitEntities } from './fix-entities.ts'
import { isSplittable, type TextEntity } from './text-entity.ts'

/**
 * The entities in TL, as a client sends them. Styles like bold come last, and adjacent parts are joined.
 * Entities that Telegram finds by itself aren't sent.
 *
 * @see https://core.telegram.org/api/entities
 */
export function entitiesToTl(entities: readonly TextEntity[]): Tl<tl.TypeMessageEntity>[] {
  const splittable = splitEntities(entities.filter(isSplittable), [])
  return [...entities.filter(entity => !isSplittable(entity)), ...splittable].flatMap(toTl)
}

const SIMPLE = {
  bold: 'messageEntityBold',
  italic: 'messageEntityItalic',
  underline: 'messageEntityUnderline',
  strikethrough: 'messageEntityStrike',
  spoiler: 'messageEntitySpoiler',
  code: 'messageEntityCode',
  blockquote: 'messageEntityBlockquote',
} as const

function toTl(entity: TextEntity): Tl<tl.TypeMessageEntity>[] {
  const { offset, length } = entity
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'spoiler':
    case 'code':
    case 'blockquote':
      return [{ _: SIMPLE[entity.type], offset, length }]
    case 'expandable_blockquote':
      return [{ _: 'messageEntityBlockquote', collapsed: true, offset, length }]
    case 'pre':
      return [{ _: 'messageEntityPre', offset, length, language: entity.language }]
    case 'text_link':
      return [{ _: 'messageEntityTextUrl', offset, length, url: entity.url }]
    case 'text_mention': {
      // A bot may name any user. The server drops users whom the bot has never met.
      const userId = { _: 'inputUser' as const, userId: entity.userId, accessHash: 0n }
      return [{ _: 'inputMessageEntityMentionName', offset, length, userId }]
    }
    case 'custom_emoji':
      return [{ _: 'messageEntityCustomEmoji', offset, length, documentId: entity.customEmojiId }]
    case 'date_time':
      return [{ _: 'messageEntityFormattedDate', ...entity.format, offset, length, date: entity.unixTime }]
    default:
      return []
  }
}
