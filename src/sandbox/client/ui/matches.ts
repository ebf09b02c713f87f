/** Treats letters as equal that differ only in case or accents, by Unicode's rules. */
const { compare } = new Intl.Collator('und', { usage: 'search', sensitivity: 'base' })

/** Whether every word of the query begins a word of the text, regardless of case and accents. */
export function matches(text: string, query: string): boolean {
  const words = wordsOf(text)
  return wordsOf(query).every(typed => words.some(word => compare(word.slice(0, typed.length), typed) === 0))
}

/** The words of a text. A letter with its accent becomes one code unit, so that beginnings have equal lengths. */
const wordsOf = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}\p{S}_]+/u)
    .filter(word => word !== '')
