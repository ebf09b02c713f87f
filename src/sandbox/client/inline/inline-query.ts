/** A bot's name and what it is asked, as somebody writes it into the message field. */
export interface TypedQuery {
  username: string
  query: string
}

/** Telegram's limit of what is asked, in characters. */
const MOST_CHARACTERS = 256

/** Of a character that needs two code units the first alone, which no text may have. */
const HALF_AT_THE_END = /[\uD800-\uDBFF]$/

/** A message that begins with a bot's name and a space. Whether it is one that can be asked isn't known yet. */
export function typedQuery(text: string): TypedQuery | undefined {
  const [, username, query] = /^@(\w{4,32})\s([\s\S]*)$/.exec(text) ?? []
  if (username === undefined || query === undefined) return undefined
  return { username, query: query.slice(0, MOST_CHARACTERS).replace(HALF_AT_THE_END, '').trimEnd() }
}
