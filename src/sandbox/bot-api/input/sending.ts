import { RpcError } from '../../world/state/rpc-error.ts'
import { fromRpcError } from '../errors/from-rpc-error.ts'
import type { Found } from './find-chat.ts'

/** Sends something there; some refusals have other words then. */
export function sending<T>({ peer }: Found, send: () => T): T {
  try {
    return send()
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    throw fromRpcError(error, peer.kind === 'user' ? 'sending to a user' : 'sending')
  }
}
