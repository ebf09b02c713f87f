import { dispatch } from '../api/dispatch.ts'
import type { Context, MethodName, Methods } from '../api/method.ts'
import type { TlObject } from '../tl/tl-object.ts'
import type { Tl, tl } from '../tl/types.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'

type RequestOf<N extends MethodName> = Tl<Extract<tl.RpcMethod, { _: N }>>
type ResultOf<N extends MethodName> = Tl<tl.RpcCallReturn[N]>

/** The bot that makes a request. It calls the same methods as bots on MTProto. */
export interface Bot {
  id: number
  world: World
  /** Calls a method of Telegram's API. Throws RpcError. */
  invoke<N extends MethodName & keyof Methods>(request: RequestOf<N> & { _: N }): ResultOf<N>
  /** Calls a method that may have to wait, for example for a file at an address. */
  invokeLater<N extends MethodName & keyof Methods>(request: RequestOf<N> & { _: N }): Promise<ResultOf<N>>
}

/**
 * @param origin the session that the calls come from
 * @param beforeCall throws when a call is refused before it is run
 */
export function createBot(
  methodContext: Omit<Context, 'caller'>,
  id: number,
  origin: object,
  beforeCall: (request: TlObject) => void = () => {},
): Bot {
  const { world } = methodContext
  const refuse = () => {
    throw badRequest('METHOD_INVALID')
  }
  const caller = { origin, userId: id, signIn: refuse, signOut: refuse }
  const call = (request: TlObject) =>
    world.atomically(() => {
      beforeCall(request)
      return dispatch({ ...methodContext, caller }, request)
    })
  const invoke = (request: TlObject) => {
    const result = call(request)
    if (result instanceof Promise) throw new Error(`${request._} has to be waited for`)
    return result
  }
  const invokeLater = async (request: TlObject) => call(request)
  // The name of a method gives the types of its request and answer.
  return {
    id,
    world,
    invoke: invoke as unknown as Bot['invoke'],
    invokeLater: invokeLater as unknown as Bot['invokeLater'],
  }
}
