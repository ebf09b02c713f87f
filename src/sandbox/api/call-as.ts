import { fromJson, toJson } from '../tl/json.ts'
import type { Schema } from '../tl/schema.ts'
import { badRequest } from '../world/state/rpc-error.ts'
import { after, delayOf, type Faults } from './faults.ts'
import type { Context } from './method.ts'
import { runCall } from './run-call.ts'
import type { Timeline } from './timeline.ts'

interface CallAsOptions {
  schema: Schema
  timeline: Timeline
  faults: Faults
  methodContext: Omit<Context, 'caller'>
}

/**
 * Calls a method of Telegram's API as one account. Longs are decimal strings, bytes are base64. Rejects with an
 * `RpcError`, whose message is like `400 USER_ID_INVALID`.
 */
export type CallAs = (method: string, params?: object) => Promise<unknown>

/**
 * Lets a test act as an account, without a client of that account. The calls count as calls from the client
 * page.
 *
 * @param who an account's id or username; throws when there is no such account
 * @internal
 */
export function createCallAs({ schema, timeline, faults, methodContext }: CallAsOptions) {
  const { world } = methodContext
  return (who: number | string): CallAs => {
    const name = String(who).replace(/^@/, '').toLowerCase()
    const user = [...world.users.values()].find(({ id, username }) =>
      typeof who === 'number' ? id === who : username?.toLowerCase() === name,
    )
    if (!user || user.deleted) throw new Error(`Nobody in this Telegram is “${who}”.`)
    const refuse = () => {
      throw badRequest('METHOD_INVALID')
    }
    const caller = { origin: {}, userId: user.id, signIn: refuse, signOut: refuse }
    return async (method, params = {}) => {
      const request = fromJson(schema, { ...params, _: method })
      const fault = faults.ofCall(request, user.bot !== undefined, 'page')
      const result = await runCall(timeline, { ...methodContext, caller }, request, { via: 'page', fault })
      await new Promise<void>(resolve => after(delayOf(fault), resolve))
      return JSON.parse(toJson(result))
    }
  }
}
