import { type TelegramClient, tl, type User } from '@mtcute/node'
import { UNKNOWN_TOKEN } from '../unknown-token.ts'
import { keyEnd, loginEnd } from './login-end.ts'

/** The session's key is useless. A login needs a new one. */
export class KeyEnded extends Error {
  readonly reason: tl.RpcError
  constructor(reason: tl.RpcError) {
    super(`${reason.code} ${reason.text}`)
    this.reason = reason
  }
}

/**
 * Continues with the session's login, or logs in. A new key isn't signed in yet, which isn't an end. Throws
 * {@link KeyEnded}, and the library's errors.
 *
 * @see https://core.telegram.org/method/auth.importBotAuthorization
 */
export async function signIn(client: TelegramClient, botToken: string): Promise<User> {
  try {
    const me = await client.getMe()
    await client.notifyLoggedIn(me.raw)
    return me
  } catch (error) {
    if (!tl.RpcError.is(error, 'AUTH_KEY_UNREGISTERED')) throw ended(loginEnd(error)) ?? error
  }
  return client.signInBot(botToken).catch(error => {
    if (tl.RpcError.is(error) && /^ACCESS_TOKEN_(INVALID|EXPIRED)$/.test(error.text))
      throw new Error(UNKNOWN_TOKEN)
    throw ended(keyEnd(error)) ?? error
  })
}

const ended = (reason: tl.RpcError | undefined) => reason && new KeyEnded(reason)
