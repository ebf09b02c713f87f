/** Treats letters as equal that differ only in case or accents, by Unicode's rules. */
const { compare } = new Intl.Collator('und', { usage: 'search', sensitivity: 'base' })

/**
 * Makes a search in items by their texts. An item is found when every word of the query begins a word of its text,
 * regardless of case and accents. The texts are split only once, at the first query with a word.
 */
export function searchIn<T>(
  items: readonly T[],
  textOf: (item: T) => string,
): (query: string) => readonly T[] {
  let split: string[][] | undefined
  return query => {
    const typed = wordsOf(query)
    if (typed.length === 0) return items
    split ??= items.map(item => wordsOf(textOf(item)))
    const all = split
    return items.filter((_, at) => typed.every(part => all[at]?.some(word => begins(word, part)) === true))
  }
}

const ASCII = /^[ -~]*$/

function begins(word: string, typed: string): boolean {
  const beginning = word.slice(0, typed.length)
  // Most texts have no accents, and comparing them by Unicode's rules takes several times as long.
  if (ASCII.test(beginning) && ASCII.test(typed)) return beginning.toLowerCase() === typed.toLowerCase()
  return compare(beginning, typed) === 0
}

/** The words of a text. A letter with its accent becomes one code unit, so that beginnings have equal lengths. */
const wordsOf = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}\p{S}_]+/u)
    .filter(word => word !== '')
