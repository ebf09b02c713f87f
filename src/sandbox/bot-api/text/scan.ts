/** The character at an index. After the end it is NUL, which counts as a space. */
export const at = (text: string, index: number) => text[index] ?? '\0'

export const isSpace = (char: string) => ' \t\r\n\0\v'.includes(char)

/** The first index from `from` on at which `stops` returns true. It has to return true for NUL. */
export function skipTo(text: string, from: number, stops: (char: string) => boolean): number {
  let index = from
  while (!stops(at(text, index))) index++
  return index
}

/** The index of the first character that is no space, or the text's end. */
export const skipSpaces = (text: string, from: number) =>
  skipTo(text, from, char => char === '\0' || !isSpace(char))

/** For Telegram's parsers, letters outside ASCII have no case. */
export const asciiLower = (text: string) => text.replace(/[A-Z]/g, letter => letter.toLowerCase())

/** An error's place in UTF-8 bytes of the sent text, as Telegram counts. */
export const byteOffset = (text: string, index: number) => Buffer.byteLength(text.slice(0, index))

/** An integer in the strict form of Telegram's servers, within its bits. Neither `+1` nor `01` is accepted. */
export function strictInteger(text: string, bits: 32 | 64): bigint | undefined {
  if (!/^(?:0|-?[1-9][0-9]{0,19})$/.test(text)) return undefined
  const value = BigInt(text)
  return BigInt.asIntN(bits, value) === value ? value : undefined
}
