/** The character at an index; after the end it is NUL, which counts as a space. */
export const at = (text: string, index: number) => text[index] ?? '\0'

export const isSpace = (char: string) => ' \t\r\n\0\v'.includes(char)

/** The first index from `from` on whose character `stops` accepts. It has to accept NUL. */
export function skipTo(text: string, from: number, stops: (char: string) => boolean): number {
  let index = from
  while (!stops(at(text, index))) index++
  return index
}

/** Where the first character that is no space is, or the text's end. */
export const skipSpaces = (text: string, from: number) =>
  skipTo(text, from, char => char === '\0' || !isSpace(char))

/** Letters outside ASCII have no case for Telegram's parsers. */
export const asciiLower = (text: string) => text.replace(/[A-Z]/g, letter => letter.toLowerCase())

/** Telegram counts an error's place in UTF-8 bytes of the text as it was sent. */
export const byteOffset = (text: string, index: number) => Buffer.byteLength(text.slice(0, index))

/**
 * An integer as Telegram's servers read it strictly: as it would be written, and within its bits.
 * Neither `+1` nor `01` is one.
 */
export function strictInteger(text: string, bits: 32 | 64): bigint | undefined {
  if (!/^(?:0|-?[1-9][0-9]{0,19})$/.test(text)) return undefined
  const value = BigInt(text)
  return BigInt.asIntN(bits, value) === value ? value : undefined
}
