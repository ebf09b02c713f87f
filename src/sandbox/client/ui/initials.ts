const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const EMOJI = /\p{Extended_Pictographic}/u
const NOT_A_LETTER = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u

/** The first letters of the first and last word. An emoji stands alone, because a circle has no room for two. */
export function initials(title: string): string {
  const letters = title.split(/\s+/).map(firstLetter).filter(Boolean)
  const [first = '', last] = [letters[0], letters.length > 1 ? letters.at(-1) : undefined]
  if (last === undefined || EMOJI.test(first) || EMOJI.test(last)) return first
  // A zero-width non-joiner: Arabic letters would otherwise join into one shape.
  return `${first}\u200c${last}`
}

function firstLetter(word: string): string {
  const [first] = graphemes.segment(word.replace(NOT_A_LETTER, ''))
  return first?.segment.toLocaleUpperCase() ?? ''
}
