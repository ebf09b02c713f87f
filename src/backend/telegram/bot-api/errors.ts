import { HttpError } from 'grammy'
import { isTokenRefused, meaningOfRefusal, type Refusal } from '../../../peer-requests/telegram/refusals.ts'
import { TelegramError } from '../../requests/ports.ts'

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

/**
 * A refusal as one of our errors, keeping the Bot API's own code and text.
 *
 * @see https://core.telegram.org/bots/api#making-requests
 */
export function toBotApiError(refusal: Refusal): BotApiError {
  const { kind, retryAfter } = meaningOfRefusal(refusal)
  return new BotApiError(kind, refusal, isTokenRefused(refusal) ? LOGIN_SECONDS : retryAfter)
}

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
