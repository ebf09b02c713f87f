/** A refusal of the Bot API. The text is in the form that bots get. */
export class BotApiError extends Error {
  /** It is the HTTP status as well. */
  readonly code: number
  readonly parameters: ErrorParameters | undefined
  constructor(code: number, text: string, parameters?: ErrorParameters) {
    super(withPrefix(code, text))
    this.code = code
    this.parameters = parameters
  }
}

export interface ErrorParameters {
  /** In seconds. */
  retry_after?: number
  migrate_to_chat_id?: number
}

export const refuse = (text: string) => new BotApiError(400, text)

/** The only text without a prefix. */
export const LOGGED_OUT = 'Logged out'

const PREFIXES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
}

/** `BUTTON_DATA_INVALID` stays as it is. “Message text is empty” gets a small first letter. */
function withPrefix(code: number, text: string): string {
  const prefix = PREFIXES[code]
  if (prefix === undefined || text.startsWith(prefix) || text === LOGGED_OUT) return text
  const isName = /^.[A-Z_]/.test(text)
  return `${prefix}: ${isName ? text : text.charAt(0).toLowerCase() + text.slice(1)}`
}
