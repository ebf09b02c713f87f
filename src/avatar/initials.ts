const EMOJI = /^\p{Extended_Pictographic}/u
const NOT_A_LETTER = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u

/**
 * The first letters of the first and last word, which stand in for a photo. An emoji stands alone, because a circle
 * has no room for two. Empty when the name has no letter.
 */
export function initials(name: string): string {
  const letters = name.split(/\s+/).map(firstLetter).filter(Boolean)
  const [first = '', last] = [letters[0], letters.length > 1 ? letters[letters.length - 1] : undefined]
  if (last === undefined || EMOJI.test(first) || EMOJI.test(last)) return first
  // A zero-width non-joiner: Arabic letters would otherwise join into one shape.
  return `${first}\u200c${last}`
}

// Made once, and not before it is needed: a slow phone takes 50 ms for it.
let segmenter: Intl.Segmenter | undefined
function firstLetter(word: string): string {
  const letters = word.replace(NOT_A_LETTER, '')
  // Browsers older than 2021 have none, and show a part of some letters and emoji.
  if (!('Segmenter' in Intl)) return ([...letters][0] ?? '').toUpperCase()
  segmenter ??= new Intl.Segmenter()
  return ([...segmenter.segment(letters)][0]?.segment ?? '').toUpperCase()
}
