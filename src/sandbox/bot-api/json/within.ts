import { badRequest, RpcError } from '../../world/state/rpc-error.ts'

/** Calls `read`, and puts the place in front of its error: `Can't parse keyboard button: …`. */
export function within<T>(where: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RpcError) throw badRequest(`${where}${error.text}`)
    throw error
  }
}
