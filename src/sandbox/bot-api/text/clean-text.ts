import { badRequest } from '../../world/state/rpc-error.ts'
import { byteOffset } from './scan.ts'
import { endOf, type FormattedText, type TextEntity } from './text-entity.ts'

/**
 * Characters that are removed: carriage returns, line and paragraph separators, embedded directions, and lines
 * through a text.
 */
const LEFT_OUT = /\r|[\u2028-\u202e]|\u030a|\u0333|\u033f/

/** Tabs and other control characters become spaces. A line feed stays. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this finds.
const CONTROL = /[\0-\x09\x0b\x0c\x0e-\x1f]/g

/** Only the last of several direction marks in a row counts. */
const OVERRULED_DIRECTION = /[\u200e\u200f](?=[\u200e\u200f])/g

/**
 * A text without the characters that Telegram removes, and its sorted entities at their new places.
 *
 * Errors: 400 `Strings must be encoded in UTF-8`, `Entity begins in a middle of a UTF-16 symbol at byte
 * offset …`, `Entity beginning at UTF-16 offset … ends …`, `Entity begins after the end of the text …`.
 */
export function cleanText({ text, entities }: FormattedText): FormattedText {
  if (/\p{Surrogate}/u.test(text)) throw badRequest('Strings must be encoded in UTF-8')
  assertBounds(text, entities)
  const places: number[] = []
  let cleaned = ''
  for (const char of text) {
    places.push(cleaned.length)
    if (char.length > 1) places.push(cleaned.length)
    if (!LEFT_OUT.test(char)) cleaned += char
  }
  places.push(cleaned.length)
  const placeOf = (index: number) => places[index] ?? cleaned.length
  return {
    text: cleaned.replace(CONTROL, ' ').replace(OVERRULED_DIRECTION, '\u200c'),
    entities: entities.map(entity => ({
      ...entity,
      offset: placeOf(entity.offset),
      length: placeOf(endOf(entity)) - placeOf(entity.offset),
    })),
  }
}

const isInsidePair = (text: string, index: number) =>
  /^[\udc00-\udfff]/.test(text.slice(index, index + 1)) && index > 0

/** Throws for the first wrong border from the beginning of the text, as TDLib does. */
function assertBounds(text: string, entities: TextEntity[]) {
  const open: TextEntity[] = []
  const closeUntil = (index: number) => {
    for (let inner = open.at(-1); inner && index >= endOf(inner); inner = open.at(-1)) {
      if (isInsidePair(text, endOf(inner))) {
        const place = byteOffset(text, endOf(inner) + 1)
        throw badRequest(
          `Entity beginning at UTF-16 offset ${inner.offset} ends in a middle of a UTF-16 symbol at byte offset ${place}`,
        )
      }
      open.pop()
    }
  }
  for (const entity of entities) {
    // A wrong end in the middle of a symbol is found before a wrong beginning at the same place.
    closeUntil(entity.offset)
    if (entity.offset > text.length) break
    if (isInsidePair(text, entity.offset)) {
      const place = byteOffset(text, entity.offset + 1)
      throw badRequest(`Entity begins in a middle of a UTF-16 symbol at byte offset ${place}`)
    }
    open.push(entity)
  }
  closeUntil(text.length)
  const outside = entities.find(({ offset }) => offset > text.length)
  if (outside) throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${outside.offset}`)
  const late = open.at(-1)
  if (late) {
    throw badRequest(
      `Entity beginning at UTF-16 offset ${late.offset} ends after the end of the text at UTF-16 offset ${endOf(late)}`,
    )
  }
}
