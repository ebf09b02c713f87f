import { HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import { TelegramError } from '../../requests/ports.ts'

/** What the Bot API answers a call with that it refuses. */
export type Refusal = Pick<ApiError, 'error_code' | 'description' | 'parameters'>

/** A refusal of the Bot API's, with the numbers that say what to do about it. */
export class BotApiError extends TelegramError {
  readonly code: number
  /** Nothing works until the owner has done something about the token. */
  readonly isTokenRefused: boolean
  /** The supergroup that the group has become. */
  readonly migratedTo: number | undefined
  constructor(kind: TelegramError['kind'], { error_code, description, parameters }: Refusal, wait?: number) {
    super(kind, `${error_code} ${description}`, wait)
    this.code = error_code
    this.isTokenRefused = isTokenRefused({ error_code, description })
    this.migratedTo = parameters?.migrate_to_chat_id
  }
}

/** The error of a call while the bot isn't logged in. */
export const notLoggedIn = () =>
  new TelegramError('unavailable', 'the bot is not connected to Telegram', LOGIN_SECONDS)
const LOGIN_SECONDS = 1

/** What is said of a user whom the bot may not name. */
const USER_UNKNOWN =
  /^Bad Request: (USER_ID_INVALID|PEER_ID_INVALID|INPUT_USER_DEACTIVATED|user not found|chat not found)$/

/**
 * A refusal as one of our errors, keeping the Bot API's own code and text.
 *
 * @see https://core.telegram.org/bots/api#making-requests
 */
export function toBotApiError(refusal: Refusal): BotApiError {
  const { error_code: code, description, parameters } = refusal
  if (code === 429) return new BotApiError('flood_wait', refusal, Math.max(parameters?.retry_after ?? 1, 1))
  if (isTokenRefused(refusal)) return new BotApiError('unavailable', refusal, LOGIN_SECONDS)
  // The user has blocked the bot, has never started it, or was deleted.
  if (code === 403 || USER_UNKNOWN.test(description)) return new BotApiError('user_unknown', refusal)
  if (code >= 500) return new BotApiError('unavailable', refusal)
  return new BotApiError('refused', refusal)
}

/** Telegram says 404 of some tokens that it doesn't know; of a method it says more than that. */
const isTokenRefused = ({ error_code, description }: Refusal): boolean =>
  error_code === 401 || (error_code === 404 && description === 'Not Found')

/** What it is when no answer came. */
export function toTelegramError(error: unknown): TelegramError {
  if (error instanceof TelegramError) return error
  // The library's own message says only that the network failed.
  const reason = error instanceof HttpError ? error.error : error
  return new TelegramError('unavailable', reason instanceof Error ? reason.message : String(reason))
}

/** Whether Telegram has, for certain, not done what it was asked. */
export const isNotDone = (error: TelegramError): boolean =>
  error.retryAfter !== undefined || error.kind !== 'unavailable'
