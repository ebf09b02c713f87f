import type { TlObject } from '../tl/tl-object.ts'
import { dispatch } from './dispatch.ts'
import type { Door } from './door.ts'
import { type Fault, refuseBy } from './faults.ts'
import type { Context } from './method.ts'
import type { RpcEntry, Timeline } from './timeline.ts'

/** How a call came in. */
export interface Way {
  via: Door
  /** The fault that happens to the call. */
  fault: Fault | undefined
}

/**
 * Runs a method, unless a fault refuses it, and adds it to the timeline. Throws as {@link dispatch} does. A
 * method that throws has changed nothing.
 */
export function runCall(
  timeline: Timeline,
  context: Context,
  request: TlObject,
  { via, fault }: Way,
): unknown {
  const started = performance.now()
  const done = (outcome: RpcEntry['outcome']) => {
    // Read afterwards, because a login changes the caller's account.
    const { userId } = context.caller
    timeline.called({ userId, via, request, outcome, fault, ms: performance.now() - started })
  }
  const failed = (error: unknown) => {
    done({ error })
    throw error
  }
  const succeeded = (result: unknown) => {
    done({ result })
    return result
  }
  try {
    const result = context.world.atomically(() => {
      refuseBy(fault)
      return dispatch(context, request)
    })
    return result instanceof Promise ? result.then(succeeded, failed) : succeeded(result)
  } catch (error) {
    return failed(error)
  }
}
