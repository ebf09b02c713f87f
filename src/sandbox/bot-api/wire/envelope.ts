import { BotApiError } from '../errors/bot-api-error.ts'

/** A result with Telegram's description of it. */
export class Remarked {
  readonly result: unknown
  readonly description: string
  constructor(result: unknown, description: string) {
    this.result = result
    this.description = description
  }
}

/** An HTTP answer. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** @see https://core.telegram.org/bots/api#making-requests */
export function succeeded(outcome: unknown): Answer {
  const { result, description } =
    outcome instanceof Remarked ? outcome : { result: outcome, description: undefined }
  return answer(200, { ok: true, result, ...(description !== undefined && { description }) })
}

export function failed({ code, message, parameters }: BotApiError): Answer {
  const seconds = parameters?.retry_after
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }
  return answer(code, body, seconds === undefined ? {} : { 'retry-after': String(seconds) })
}

export const INTERNAL = new BotApiError(500, 'Internal Server Error')

const answer = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
