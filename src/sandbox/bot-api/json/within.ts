import { badRequest, RpcError } from '../../world/state/rpc-error.ts'

/** Reads, and says where it was when what is read is refused: `Can't parse keyboard button: …`. */
export function within<T>(where: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RpcError) throw badRequest(`${where}${error.text}`)
    throw error
  }
}
