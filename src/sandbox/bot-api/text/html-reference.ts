const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const MAX_NUMERIC_LENGTH = 9

/**
 * The character of a reference such as `&lt;` or `&#60;`, and the end of the reference. Undefined for a
 * reference that Telegram doesn't know, which stays unchanged. The semicolon may be missing.
 */
export function readReference(text: string, index: number): { char: string; end: number } | undefined {
  const pattern = /&(?:#x([\da-fA-F]*)|#(\d*)|([a-zA-Z]*))/y
  pattern.lastIndex = index
  const [whole, hex, decimal, name] = pattern.exec(text) ?? []
  if (whole === undefined) return undefined
  const char = name === undefined ? numericChar(whole, hex, decimal) : NAMED[name]
  if (char === undefined) return undefined
  const end = index + whole.length
  return { char, end: text[end] === ';' ? end + 1 : end }
}

function numericChar(whole: string, hex: string | undefined, decimal: string | undefined) {
  if (whole.length > MAX_NUMERIC_LENGTH) return undefined
  const code = hex === undefined ? Number(decimal) : Number(`0x${hex || 0}`)
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined
}
