import type { TlObject } from '../tl/tl-object.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import { assertCaller, type Context, type SignedIn } from './method.ts'

interface AnyMethod {
  by: 'user' | 'bot' | 'both' | 'anyone'
  run(context: Context & Partial<SignedIn>, request: TlObject): unknown
}

/**
 * Runs a method, for calls from any door. Throws an RpcError. A method that has to wait for somebody else
 * returns a promise, which may reject with an RpcError.
 */
export function dispatch(context: Context, request: TlObject): unknown {
  // Each method is typed by its own request. The codec has checked the request against the schema by its name.
  const methods = context.methods as Record<string, AnyMethod | undefined>
  const method = Object.hasOwn(methods, request._) ? methods[request._] : undefined
  if (!method) throw badRequest('INPUT_METHOD_INVALID')
  if (method.by === 'anyone') return method.run(context, request)
  return method.run({ ...context, userId: assertCaller(context, method.by) }, request)
}
