import { dispatch } from '../api/dispatch.ts'
import type { Context, MethodName, Methods } from '../api/method.ts'
import type { Tl, tl } from '../tl/types.ts'
import type { TlObject } from '../tl/writer.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'

type RequestOf<N extends MethodName> = Tl<Extract<tl.RpcMethod, { _: N }>>
type ResultOf<N extends MethodName> = Tl<tl.RpcCallReturn[N]>

/** The bot that a request is made as. It does what bots on MTProto do, by the same methods. */
export interface Bot {
  id: number
  world: World
  /** Calls a method of Telegram's API. Throws RpcError. */
  invoke<N extends MethodName & keyof Methods>(request: RequestOf<N> & { _: N }): ResultOf<N>
}

/**
 * @param origin the session that the calls come from
 * @param beforeCall throws what a call is refused with instead of being carried out
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
  const invoke = (request: TlObject) =>
    world.atomically(() => {
      beforeCall(request)
      const result = dispatch({ ...methodContext, caller }, request)
      // None of the methods that this door calls waits for anybody.
      if (result instanceof Promise) throw new Error(`${request._} has to be waited for`)
      return result
    })
  // What a method takes and gives is typed by its name.
  return { id, world, invoke: invoke as unknown as Bot['invoke'] }
}
