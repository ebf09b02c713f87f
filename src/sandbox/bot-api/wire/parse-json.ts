/** TDLib's limit of nested arrays and objects. */
const MAX_DEPTH = 100

/**
 * Reads JSON as Telegram's server does. Throws a SyntaxError for a text that is no JSON or is nested too deep,
 * which couldn't be written as JSON again.
 *
 * @see https://github.com/tdlib/td `json_decode`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (!isWithin(value, MAX_DEPTH)) throw new SyntaxError('Too big object depth')
  return value
}

function isWithin(value: unknown, depth: number): boolean {
  if (depth < 0) return false
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(one => isWithin(one, depth - 1))
}
