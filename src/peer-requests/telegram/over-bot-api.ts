import * as v from 'valibot'
import type { PeerRequestTelegram } from '../ports.ts'
import { TelegramError } from '../telegram-error.ts'
import type { SavePreparedKeyboardButton } from './bot-api-types.ts'
import { meaningOfRefusal, type Refusal } from './refusals.ts'
import { toButton } from './to-json.ts'

/** grammY's `bot.api`. */
export interface GrammyApi {
  raw: { savePreparedKeyboardButton(parameters: SavePreparedKeyboardButton): Promise<{ id: string }> }
}

/** Telegraf's `bot.telegram`. Telegraf's types don't have all methods yet. */
export interface TelegrafTelegram {
  callApi(method: never, parameters: never): Promise<unknown>
}

/** Nothing but `fetch`. */
export interface BotToken {
  token: string
  /** Another server of the Bot API, without `/bot…`. Default: Telegram's. */
  root?: string
}

/** An answer takes longer only if the network is down. */
const ANSWER_WITHIN_MS = 10_000

/**
 * Prepares buttons over the Bot API, by a bot's own client.
 *
 * @example
 * overBotApi(bot.api) // grammY
 * overBotApi(bot.telegram) // Telegraf
 * overBotApi({ token }) // without a library
 * @see https://core.telegram.org/bots/api#savepreparedkeyboardbutton
 */
export function overBotApi(client: GrammyApi | TelegrafTelegram | BotToken): PeerRequestTelegram {
  const save = savingBy(client)
  return {
    async requestWebViewButton(user_id, button) {
      const parameters = { user_id, button: toButton(button) }
      try {
        return v.parse(preparedSchema, await save(parameters)).id
      } catch (error) {
        throw toTelegramError(error)
      }
    },
  }
}

const preparedSchema = v.object({ id: v.string() })

function savingBy(
  client: GrammyApi | TelegrafTelegram | BotToken,
): (parameters: SavePreparedKeyboardButton) => Promise<unknown> {
  if ('raw' in client) return parameters => client.raw.savePreparedKeyboardButton(parameters)
  if ('callApi' in client)
    // `callApi` takes any method. Only its types are limited to those that Telegraf knows.
    return parameters => client.callApi('savePreparedKeyboardButton' as never, parameters as never)
  const { token, root = 'https://api.telegram.org' } = client
  return async parameters => {
    const response = await fetch(`${root}/bot${token}/savePreparedKeyboardButton`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const answer: unknown = await response.json()
    if (v.is(v.object({ ok: v.literal(true), result: v.unknown() }), answer)) return answer.result
    throw answer
  }
}

const refusalSchema = v.object({
  error_code: v.number(),
  description: v.string(),
  parameters: v.exactOptional(v.object({ retry_after: v.exactOptional(v.number()) })),
})

/** grammY's error is the refusal itself, Telegraf's has it in `response`. All other errors mean that no answer came. */
function toTelegramError(error: unknown): TelegramError {
  if (error instanceof TelegramError) return error
  const inside = typeof error === 'object' && error !== null && 'response' in error ? error.response : error
  if (!v.is(refusalSchema, inside))
    return new TelegramError(
      'unavailable',
      error instanceof Error ? error.message : 'Telegram gave no answer',
    )
  const refusal: Refusal = inside
  const { kind, retryAfter } = meaningOfRefusal(refusal)
  return new TelegramError(kind, `${refusal.error_code} ${refusal.description}`, retryAfter)
}
