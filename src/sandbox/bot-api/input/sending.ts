import { RpcError } from '../../world/state/rpc-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import type { Found } from './find-chat.ts'

/** Sends something to a chat. Some refusals have other texts then. */
export function sending<T>(chat: Found, send: () => T): T {
  try {
    return send()
  } catch (error) {
    throw refusedAs(chat, error)
  }
}

/** Sends something that has to wait, for example for a file. */
export async function sendingLater<T>(chat: Found, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    throw refusedAs(chat, error)
  }
}

function refusedAs({ peer }: Found, error: unknown): unknown {
  if (!(error instanceof RpcError)) return error
  return fromRpcError(error, peer.kind === 'user' ? 'sending to a user' : 'sending')
}
