/** TDLib's limit of nested arrays and objects. */
const MAX_DEPTH = 100
/** A string, a bracket, a comma, a colon, or any other value. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g

/**
 * Reads JSON as Telegram's server does: the first of several fields of one name counts. Throws a SyntaxError for a
 * text that is no JSON or is nested too deep, which couldn't be written as JSON again.
 *
 * @see https://github.com/tdlib/td `json_decode`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (!isWithin(value, MAX_DEPTH)) throw new SyntaxError('Too big object depth')
  return typeof value === 'object' && value !== null ? withFirstFields(text) : value
}

function isWithin(value: unknown, depth: number): boolean {
  if (depth < 0) return false
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(one => isWithin(one, depth - 1))
}

/** Reads what is known to be JSON once more: `JSON.parse` takes the last of several fields. */
function withFirstFields(text: string): unknown {
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const read = (): unknown => {
    const token = tokens[at++] ?? ''
    if (token === '[') return readAll(']', () => read())
    if (token !== '{') return JSON.parse(token)
    const fields = new Map<string, unknown>()
    readAll('}', () => {
      const name: string = JSON.parse(tokens[at++] ?? '')
      // The colon.
      at++
      const value = read()
      if (!fields.has(name)) fields.set(name, value)
    })
    return Object.fromEntries(fields)
  }
  /** What stands between two brackets, with commas between. */
  const readAll = <T>(end: string, readOne: () => T): T[] => {
    const all: T[] = []
    while (tokens[at] !== end) {
      all.push(readOne())
      if (tokens[at] === ',') at++
    }
    at++
    return all
  }
  return read()
}
