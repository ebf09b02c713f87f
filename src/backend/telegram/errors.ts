import { tl } from '@mtcute/node'
import { TelegramError } from '../requests/ports.ts'
import { loginEnd } from './login-end.ts'

/** How long a call may take before the app is told to try later, in milliseconds. */
export const CALL_TIMEOUT = 5000

/** What Telegram says of a user whom the bot may not name. */
const USER_UNKNOWN = ['USER_ID_INVALID', 'PEER_ID_INVALID', 'INPUT_USER_DEACTIVATED']

/** A failure of the library or of Telegram as one of ours, keeping Telegram's own code and text. */
export function toTelegramError(error: unknown): TelegramError {
  if (error instanceof TelegramError) return error
  if (!(error instanceof tl.RpcError)) {
    return new TelegramError('unavailable', error instanceof Error ? error.message : String(error))
  }
  const message = `${error.code} ${error.text}`
  if (tl.RpcError.is(error, 'FLOOD_WAIT_%d')) return new TelegramError('flood_wait', message, error.seconds)
  if (USER_UNKNOWN.includes(error.text)) return new TelegramError('user_unknown', message)
  const isTrouble = error.code >= 500 || error.code === -503
  if (isTrouble || loginEnd(error) || error.text === 'TIMEOUT')
    return new TelegramError('unavailable', message)
  return new TelegramError('refused', message)
}
