import type { TelegramError } from '../telegram-error.ts'

/** What Telegram's refusals mean, by either of its APIs. */

type Kind = TelegramError['kind']
export interface Meaning {
  kind: Kind
  retryAfter?: number
}

/** The Bot API's answer to a refused call. @see https://core.telegram.org/bots/api#making-requests */
export interface Refusal {
  error_code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

/** The Bot API's descriptions for a user whom the bot may not name. */
const USER_UNKNOWN =
  /^Bad Request: (USER_ID_INVALID|PEER_ID_INVALID|INPUT_USER_DEACTIVATED|user not found|chat not found)$/

export function meaningOfRefusal({ error_code: code, description, parameters }: Refusal): Meaning {
  if (code === 429) return { kind: 'flood_wait', retryAfter: Math.max(parameters?.retry_after ?? 1, 1) }
  if (isTokenRefused({ error_code: code, description })) return { kind: 'unavailable' }
  // The user has blocked the bot, has never started it, or was deleted.
  if (code === 403 || USER_UNKNOWN.test(description)) return { kind: 'user_unknown' }
  return { kind: code >= 500 ? 'unavailable' : 'refused' }
}

/** For some tokens that Telegram doesn't know, it answers 404. For an unknown method it says more. */
export const isTokenRefused = ({ error_code, description }: Refusal): boolean =>
  error_code === 401 || (error_code === 404 && description === 'Not Found')

/** An error of Telegram's own API, as the MTProto library has it. @see https://core.telegram.org/api/errors */
export interface RpcRefusal {
  code: number
  text: string
  /** The library puts the number of some errors here. */
  seconds?: unknown
}

/** Telegram's errors for a user whom the bot may not name. */
const USERS_UNKNOWN = ['USER_ID_INVALID', 'PEER_ID_INVALID', 'INPUT_USER_DEACTIVATED', 'USER_IS_BLOCKED']

export function meaningOfRpcError(error: RpcRefusal): Meaning {
  const { code, text } = error
  const retryAfter = secondsToWait(error)
  if (retryAfter !== undefined) return { kind: 'flood_wait', retryAfter }
  if (USERS_UNKNOWN.includes(text)) return { kind: 'user_unknown' }
  const isTrouble = code >= 500 || code === -503 || text === 'TIMEOUT'
  return { kind: isTrouble ? 'unavailable' : 'refused' }
}

function secondsToWait({ text, seconds: given }: RpcRefusal): number | undefined {
  if (!/^(FLOOD|FLOOD_PREMIUM|SLOWMODE)_WAIT_/.test(text)) return undefined
  const seconds = given === undefined ? Number(/\d+$/.exec(text)?.[0]) : Number(given)
  return Math.max(seconds || 0, 1)
}
