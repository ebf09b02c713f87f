import { RpcError } from '../../world/state/rpc-error.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Doing, fromRpcError } from '../errors/from-rpc-error.ts'
import { type Found, kindOf } from './find-chat.ts'

/** Sends something to a chat. Some refusals have other texts then. */
export function sending<T>(chat: Found, send: () => T): T {
  try {
    return send()
  } catch (error) {
    throw refusedAs(chat, error)
  }
}

/**
 * Sends something that has to wait, for example for a file.
 *
 * @param what TDLib's name of it, when the right to send it has another name: `dice` need the right for stickers
 */
export async function sendingLater<T>(chat: Found, send: () => Promise<T>, what?: string): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const isForbidden = error instanceof RpcError && /^CHAT_SEND_.*_FORBIDDEN$/.test(error.text)
    if (what !== undefined && isForbidden) throw refuse(`not enough rights to send ${what} to the chat`)
    throw refusedAs(chat, error)
  }
}

const refusedAs = (chat: Found, error: unknown): unknown =>
  error instanceof RpcError ? fromRpcError(error, doingIn(chat)) : error

function doingIn(found: Found): Doing {
  if ('user' in found) return 'sending to a user'
  return kindOf(found.chat) === 'channel' ? 'sending to a channel' : 'sending'
}
