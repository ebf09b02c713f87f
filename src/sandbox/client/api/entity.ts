import type { TlJson, tl } from '../../tl/types.ts'

export type TextStyle = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'pre' | 'spoiler' | 'found'

/** The meaning of a part of a text: a style, a quote, or a target that a click opens. */
export type EntityKind =
  | { kind: TextStyle }
  /** An address, not checked yet. With `url` the text itself is the address. */
  | { kind: 'url' }
  | { kind: 'text_url'; url: string }
  | { kind: 'mention' }
  | { kind: 'mention_name'; userId: number }
  | { kind: 'command' }
  /** A collapsed quote shows only its first lines until the reader opens it. */
  | { kind: 'quote'; collapsed: boolean }

/** Offset and length are in UTF-16 code units, as JavaScript counts. @see https://core.telegram.org/api/entities */
export type Entity = EntityKind & { offset: number; length: number }

/** The entities that the page shows. The text of other entities is plain. */
export const toEntities = (entities: TlJson<tl.TypeMessageEntity>[]): Entity[] =>
  entities.flatMap(entity => {
    const kind = toKind(entity)
    return kind ? [{ ...kind, offset: entity.offset, length: entity.length }] : []
  })

function toKind(entity: TlJson<tl.TypeMessageEntity>): EntityKind | undefined {
  switch (entity._) {
    case 'messageEntityBold':
      return { kind: 'bold' }
    case 'messageEntityItalic':
      return { kind: 'italic' }
    case 'messageEntityUnderline':
      return { kind: 'underline' }
    case 'messageEntityStrike':
      return { kind: 'strike' }
    case 'messageEntityCode':
      return { kind: 'code' }
    case 'messageEntityPre':
      return { kind: 'pre' }
    case 'messageEntitySpoiler':
      return { kind: 'spoiler' }
    case 'messageEntityBlockquote':
      return { kind: 'quote', collapsed: entity.collapsed === true }
    case 'messageEntityHashtag':
    case 'messageEntityCashtag':
    case 'messageEntityEmail':
    case 'messageEntityPhone':
    case 'messageEntityBankCard':
    case 'messageEntityFormattedDate':
      return { kind: 'found' }
    case 'messageEntityUrl':
      return { kind: 'url' }
    case 'messageEntityTextUrl':
      return { kind: 'text_url', url: entity.url }
    case 'messageEntityMention':
      return { kind: 'mention' }
    case 'messageEntityMentionName':
      return { kind: 'mention_name', userId: entity.userId }
    case 'messageEntityBotCommand':
      return { kind: 'command' }
    default:
      return undefined
  }
}
