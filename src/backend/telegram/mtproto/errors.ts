import { tl } from '@mtcute/node'
import { meaningOfRpcError } from '../../../peer-requests/telegram/refusals.ts'
import { TelegramError } from '../../requests/ports.ts'
import { loginEnd } from './login-end.ts'

/** How long a call may take before the app is told to try later, in milliseconds. */
export const CALL_TIMEOUT_MS = 5000

/** The approximate time of a new login. */
const LOGIN_SECONDS = 1

/** The error of a call while the bot isn't logged in. */
export const notLoggedIn = () =>
  new TelegramError('unavailable', 'the bot is not connected to Telegram', LOGIN_SECONDS)

/** Turns a failure of the library or of Telegram into ours. It keeps Telegram's own code and text. */
export function toTelegramError(error: unknown): TelegramError {
  if (error instanceof TelegramError) return error
  if (!(error instanceof tl.RpcError)) {
    return new TelegramError('unavailable', error instanceof Error ? error.message : String(error))
  }
  const message = `${error.code} ${error.text}`
  const { kind, retryAfter } = meaningOfRpcError(error)
  if (kind !== 'flood_wait' && loginEnd(error))
    return new TelegramError('unavailable', message, LOGIN_SECONDS)
  return new TelegramError(kind, message, retryAfter)
}
