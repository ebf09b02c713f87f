/** Characters of a word, for a character class with the `u` flag. */
export const WORD = '\\p{L}\\p{N}_'
/** Characters of a hashtag. The range is Sinhala with its signs. */
export const TAG = '_\\u200c\\u00b7\\u0d80-\\u0dff\\p{Nd}\\p{L}'
export const NAME = 'a-zA-Z0-9_'

const SEPARATOR = /^\p{Z}$/u
const GENERAL_PUNCTUATION = /^[\u2000-\u206f]$/
/** Joiners and dashes. */
const PUNCTUATION_OF_URLS = /^(?:\u200c|\u200d|[\u2010-\u2015])$/

const isUrlUnicode = (char: string) =>
  GENERAL_PUNCTUATION.test(char) ? PUNCTUATION_OF_URLS.test(char) : !SEPARATOR.test(char)

export const isWord = (char: string) => /^[\p{L}\p{N}_]$/u.test(char)

export const isUrlPath = (char: string) => !'\n<>"«»'.includes(char) && isUrlUnicode(char)

/** Characters between a protocol and an at sign. */
export const isUserData = (char: string) => !'\n/[]{}()\'`<>"@«»'.includes(char) && isUrlUnicode(char)

export const isDomain = (char: string) =>
  char < '\u00c0' ? /^[a-zA-Z0-9_.~-]$/.test(char) : isUrlUnicode(char)

/** Other letters count too: in `яtftp` there is no protocol TFTP. */
export const isProtocol = (char: string) =>
  char < '\x80' ? /^[a-zA-Z0-9+-]$/.test(char) : !SEPARATOR.test(char)

/** The beginning of the run of matching characters that ends at `from`. It isn't before `start`. */
export function backWhile(text: string, from: number, start: number, test: (char: string) => boolean) {
  let index = from
  while (index > start) {
    const char = charBefore(text, index)
    if (!test(char)) break
    index -= char.length
  }
  return index
}

/** The end of the run of matching characters that begins at `from`. */
export function forwardWhile(text: string, from: number, test: (char: string) => boolean) {
  let index = from
  while (index < text.length) {
    const char = String.fromCodePoint(text.codePointAt(index) ?? 0)
    if (!test(char)) break
    index += char.length
  }
  return index
}

/** The whole character that ends at `index`. It may have two UTF-16 units. */
export function charBefore(text: string, index: number): string {
  const pair = text.slice(Math.max(0, index - 2), index)
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.slice(index - 1, index)
}
