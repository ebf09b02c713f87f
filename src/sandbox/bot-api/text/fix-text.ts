import { badRequest } from '../../world/state/rpc-error.ts'
import { cleanText } from './clean-text.ts'
import { fixEntities } from './fix-entities.ts'
import { endOf, type FormattedText, sortEntities, type TextEntity } from './text-entity.ts'

/** An entity with a greater offset or length is refused at once. */
const MAX_BOUND = 1_000_000

/** The result for a text without visible characters: a refusal, or an empty text as for captions. */
export type WhenEmpty = 'refuse' | 'keep'

/**
 * A text in its sent form: cleaned, without spaces at its ends, with its entities fixed and moved.
 *
 * Errors: 400 `Text must be non-empty`, `Receive an entity with incorrect offset …`, and those of
 * {@link cleanText}.
 */
export function fixText({ text, entities }: FormattedText, whenEmpty: WhenEmpty): FormattedText {
  for (const { offset, length } of entities) {
    const isBad = (bound: number) => bound < 0 || bound > MAX_BOUND
    if (isBad(offset)) throw badRequest(`Receive an entity with incorrect offset ${offset}`)
    if (isBad(length)) throw badRequest(`Receive an entity with incorrect length ${length}`)
  }
  const cleaned = cleanText({ text, entities: fixEntities(entities.filter(isThere)) })
  const end = endOfContent(cleaned.text)
  if (end === 0) return emptyText('', whenEmpty)
  const trimmed = trim(cleaned.text, end, fixEntities(cleaned.entities.filter(isThere)))
  return isInvisible(trimmed.text) && whenEmpty === 'refuse' ? emptyText(trimmed.text, whenEmpty) : trimmed
}

function isThere(entity: TextEntity): boolean {
  if (entity.length <= 0) return false
  switch (entity.type) {
    case 'text_link':
      return entity.url !== ''
    case 'text_mention':
      return entity.userId > 0
    case 'custom_emoji':
      return entity.customEmojiId !== 0n
    case 'date_time':
      return entity.unixTime > 0
    default:
      return true
  }
}

function emptyText(text: string, whenEmpty: WhenEmpty): FormattedText {
  if (whenEmpty === 'refuse') throw badRequest('Text must be non-empty')
  return { text, entities: [] }
}

const isBlank = (char: string | undefined) => char === ' ' || char === '\n'

/** The end of the last character that is neither a space nor a line end. */
function endOfContent(text: string): number {
  let end = text.length
  while (end > 0 && isBlank(text[end - 1])) end--
  return end
}

/** An entity at the beginning keeps the spaces that it covers. */
function trim(text: string, end: number, entities: TextEntity[]): FormattedText {
  const kept = entities
    .filter(({ offset }) => offset < end)
    .map(entity => ({ ...entity, length: Math.min(endOf(entity), end) - entity.offset }))
  sortEntities(kept)
  const firstEntity = kept[0]?.offset ?? end
  let begin = 0
  while (begin < firstEntity && isBlank(text[begin])) begin++
  return {
    text: text.slice(begin, end),
    entities: kept.map(entity => ({ ...entity, offset: entity.offset - begin })),
  }
}

/** Spaces of all kinds, joiners, direction marks, and invisible characters. */
const INVISIBLE =
  /^[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u

const isInvisible = (text: string) => INVISIBLE.test(text)
