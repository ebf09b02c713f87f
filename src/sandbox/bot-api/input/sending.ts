import { RpcError } from '../../world/state/rpc-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import type { Found } from './find-chat.ts'

/** Sends something there; some refusals have other words then. */
export function sending<T>(chat: Found, send: () => T): T {
  try {
    return send()
  } catch (error) {
    throw refusedAs(chat, error)
  }
}

/** The same for what has to be waited for. */
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
