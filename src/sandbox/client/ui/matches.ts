/** Takes letters for the same that differ by case or accents alone, as Unicode compares them. */
const { compare } = new Intl.Collator('und', { usage: 'search', sensitivity: 'base' })

/** Whether every word that was typed begins a word of a text, whatever the case and the accents. */
export function matches(text: string, query: string): boolean {
  const words = wordsOf(text)
  return wordsOf(query).every(typed => words.some(word => compare(word.slice(0, typed.length), typed) === 0))
}

/** One code unit for a letter with its accent, so that beginnings of the same length can be compared. */
const wordsOf = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}\p{S}_]+/u)
    .filter(word => word !== '')
