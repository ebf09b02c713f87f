import { BotApiError, refuse } from './bot-api-error.ts'

/** The same refusal, with where it was found in front. */
export function within(where: string, error: unknown): unknown {
  if (!(error instanceof BotApiError)) return error
  const why = error.message.replace(/^Bad Request: /, '')
  return refuse(`${where}: ${why.charAt(0).toUpperCase()}${why.slice(1)}`)
}
