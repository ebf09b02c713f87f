/** A bot's username and the query after it, as typed into the message field. */
export interface TypedQuery {
  username: string
  query: string
}

/** Telegram's limit for a query. */
const MAX_CHARACTERS = 256

/** The first half of a character that needs two code units. A text must not end with it. */
const HALF_AT_THE_END = /[\uD800-\uDBFF]$/

/** Reads a message that begins with a username and a space. The username may not belong to an inline bot. */
export function typedQuery(text: string): TypedQuery | undefined {
  const [, username, query] = /^@(\w{4,32})\s([\s\S]*)$/.exec(text) ?? []
  if (username === undefined || query === undefined) return undefined
  return { username, query: query.slice(0, MAX_CHARACTERS).replace(HALF_AT_THE_END, '').trimEnd() }
}
