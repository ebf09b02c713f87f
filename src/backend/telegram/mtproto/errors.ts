import { tl } from '@mtcute/node'
import { TelegramError } from '../../requests/ports.ts'
import { loginEnd } from './login-end.ts'

/** How long a call may take before the app is told to try later, in milliseconds. */
export const CALL_TIMEOUT_MS = 5000

/** The approximate time of a new login. */
const LOGIN_SECONDS = 1

/** The error of a call while the bot isn't logged in. */
export const notLoggedIn = () =>
  new TelegramError('unavailable', 'the bot is not connected to Telegram', LOGIN_SECONDS)

/** Telegram's errors for a user whom the bot may not name. */
const USER_UNKNOWN = ['USER_ID_INVALID', 'PEER_ID_INVALID', 'INPUT_USER_DEACTIVATED', 'USER_IS_BLOCKED']

/** Turns a failure of the library or of Telegram into ours. It keeps Telegram's own code and text. */
export function toTelegramError(error: unknown): TelegramError {
  if (error instanceof TelegramError) return error
  if (!(error instanceof tl.RpcError)) {
    return new TelegramError('unavailable', error instanceof Error ? error.message : String(error))
  }
  const message = `${error.code} ${error.text}`
  const wait = secondsToWait(error)
  if (wait !== undefined) return new TelegramError('flood_wait', message, wait)
  if (loginEnd(error)) return new TelegramError('unavailable', message, LOGIN_SECONDS)
  if (USER_UNKNOWN.includes(error.text)) return new TelegramError('user_unknown', message)
  const isTrouble = error.code >= 500 || error.code === -503
  if (isTrouble || error.text === 'TIMEOUT') return new TelegramError('unavailable', message)
  return new TelegramError('refused', message)
}

/** For the errors that the library knows, it puts the number into a separate field. */
function secondsToWait({ text, ...more }: tl.RpcError): number | undefined {
  if (!/^(FLOOD|FLOOD_PREMIUM|SLOWMODE)_WAIT_/.test(text)) return undefined
  const seconds = 'seconds' in more ? Number(more.seconds) : Number(/\d+$/.exec(text)?.[0])
  return Math.max(seconds || 0, 1)
}
