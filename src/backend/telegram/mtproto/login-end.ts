import { tl } from '@mtcute/node'

/**
 * The error, if it says that the key isn't signed in any more. No call works with such a key, now or after a
 * restart. All errors with 401 are such (`AUTH_KEY_PERM_EMPTY` is for temporary keys, which this client doesn't
 * use). Of 406, only the error for a key that was used from two places at once is such.
 *
 * @see https://core.telegram.org/api/errors#401-unauthorized
 * @see https://core.telegram.org/api/errors#406-not-acceptable
 */
export function loginEnd(error: unknown): tl.RpcError | undefined {
  if (!(error instanceof tl.RpcError)) return undefined
  return error.code === 401 || error.text === DUPLICATED ? error : undefined
}

/** The same error, only when the key itself is refused and not the account. */
export function keyEnd(error: unknown): tl.RpcError | undefined {
  const end = loginEnd(error)
  return end && /^(AUTH_KEY|SESSION)_/.test(end.text) ? end : undefined
}

const DUPLICATED = 'AUTH_KEY_DUPLICATED'

/** Advice for the owner, in one sentence. Undefined when there is nothing to do. */
export function adviceOn(text: string): string | undefined {
  switch (text) {
    case DUPLICATED:
      return 'The same login was used from two places at once: is a copy of the data folder in use somewhere else?'
    case 'SESSION_REVOKED':
      return 'Somebody has ended the bot’s sessions, which is also what replacing its token does.'
    case 'USER_DEACTIVATED':
    case 'USER_DEACTIVATED_BAN':
      return 'The bot was deleted, or Telegram has closed its account.'
    default:
      return undefined
  }
}
