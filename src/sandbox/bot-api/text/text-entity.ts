/** A part of a text, in UTF-16 units. */
export interface Span {
  offset: number
  length: number
}

/** The format of a date, in TL's words. @see https://core.telegram.org/constructor/messageEntityFormattedDate */
export interface DateFormat {
  relative?: boolean
  shortTime?: boolean
  longTime?: boolean
  shortDate?: boolean
  longDate?: boolean
  dayOfWeek?: boolean
}

/** These entities may be cut into parts. Parts of the same kind that meet are joined. */
export const SPLITTABLE = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const
export type Splittable = (typeof SPLITTABLE)[number]

/** Entities that Telegram finds by itself. */
export type FoundType =
  | 'mention'
  | 'hashtag'
  | 'cashtag'
  | 'bot_command'
  | 'url'
  | 'email'
  | 'phone_number'
  | 'bank_card_number'

/**
 * An entity of a text in the Bot API's words, with its values as TL has them.
 *
 * @see https://core.telegram.org/bots/api#messageentity
 */
export type TextEntity = Span &
  (
    | { type: Splittable | FoundType | 'code' | 'blockquote' | 'expandable_blockquote' }
    | { type: 'pre'; language: string }
    | { type: 'text_link'; url: string }
    | { type: 'text_mention'; userId: number }
    | { type: 'custom_emoji'; customEmojiId: bigint }
    | { type: 'date_time'; unixTime: number; format: DateFormat }
  )

export interface FormattedText {
  text: string
  entities: TextEntity[]
}

export const endOf = ({ offset, length }: Span) => offset + length

export const isSplittable = (entity: TextEntity): entity is Span & { type: Splittable } =>
  (SPLITTABLE as readonly string[]).includes(entity.type)

export const isBlockquote = ({ type }: TextEntity) =>
  type === 'blockquote' || type === 'expandable_blockquote'

/** Nothing can be formatted inside these. */
export const isVerbatim = ({ type }: TextEntity) => type === 'code' || type === 'pre' || type === 'date_time'

/** The order of entities with the same place: a lower rank comes first. */
function rankOf(entity: TextEntity): number {
  switch (entity.type) {
    case 'blockquote':
    case 'expandable_blockquote':
      return 0
    case 'pre':
      return entity.language === '' ? 11 : 10
    case 'code':
      return 20
    case 'date_time':
      return 30
    case 'text_link':
    case 'text_mention':
      return 49
    case 'bold':
      return 90
    case 'italic':
      return 91
    case 'underline':
      return 92
    case 'strikethrough':
      return 93
    case 'spoiler':
      return 94
    case 'custom_emoji':
      return 99
    default:
      return 50
  }
}

/** Sorts in place, as TDLib does: by the beginning, then the longer first, then by kind. */
export const sortEntities = (entities: TextEntity[]) =>
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length || rankOf(a) - rankOf(b))
