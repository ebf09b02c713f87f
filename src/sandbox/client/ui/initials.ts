const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const NOT_A_LETTER = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u

/** The first letters of the first and last word; a whole emoji counts as one letter. */
export function initials(title: string): string {
  const letters = title.split(/\s+/).map(firstLetter).filter(Boolean)
  // A zero-width non-joiner: Arabic letters would otherwise join into one shape.
  return (letters.length > 1 ? [letters[0], letters.at(-1)] : letters).join('\u200c')
}

function firstLetter(word: string): string {
  const [first] = graphemes.segment(word.replace(NOT_A_LETTER, ''))
  return first?.segment.toLocaleUpperCase() ?? ''
}
