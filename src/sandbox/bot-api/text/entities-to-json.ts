import { writeDateFormat } from '../links/entity-links.ts'
import type { TextEntity } from './text-entity.ts'

/** An entity in the form that bots get. @see https://core.telegram.org/bots/api#messageentity */
export interface MessageEntityJson<User> {
  offset: number
  length: number
  type: Exclude<TextEntity['type'], 'bank_card_number'>
  url?: string
  user?: User
  language?: string
  custom_emoji_id?: string
  unix_time?: number
  date_time_format?: string
}

/**
 * A text's entities in the form that bots get. Bots aren't told of numbers of bank cards.
 *
 * @param userOf a user in the form that bots get
 */
export const entitiesToJson = <User>(
  entities: readonly TextEntity[],
  userOf: (userId: number) => User,
): MessageEntityJson<User>[] => entities.flatMap(entity => toJson(entity, userOf))

function toJson<User>(entity: TextEntity, userOf: (userId: number) => User): MessageEntityJson<User>[] {
  const { offset, length } = entity
  switch (entity.type) {
    case 'bank_card_number':
      return []
    case 'pre': {
      const language = entity.language === '' ? {} : { language: entity.language }
      return [{ offset, length, type: entity.type, ...language }]
    }
    case 'text_link':
      return [{ offset, length, type: entity.type, url: entity.url }]
    case 'text_mention':
      return [{ offset, length, type: entity.type, user: userOf(entity.userId) }]
    case 'custom_emoji':
      return [{ offset, length, type: entity.type, custom_emoji_id: entity.customEmojiId.toString() }]
    case 'date_time': {
      const date_time_format = writeDateFormat(entity.format)
      return [{ offset, length, type: entity.type, unix_time: entity.unixTime, date_time_format }]
    }
    default:
      return [{ offset, length, type: entity.type }]
  }
}
