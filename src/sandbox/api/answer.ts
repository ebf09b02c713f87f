import type { Tl, tl } from '../tl/types.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { SignedIn } from './method.ts'
import { toUpdates } from './view/updates.ts'

/**
 * Runs a method whose answer has the caller's new position in a sequence. The calling session gets no update
 * for it. Other sessions of the account do.
 */
export const answerQuietly = <T>({ world, userId, caller }: SignedIn, run: (world: World) => T): T =>
  run({
    ...world,
    publish: update =>
      world.publish(update.accountId === userId ? { ...update, origin: caller.origin } : update),
  })

/**
 * Runs a method, and answers with all updates that it caused for the caller. The calling session gets these
 * updates only in the answer. It would take a second copy for a gap in its sequence.
 */
export function answerWithUpdates(
  { world, userId, caller }: SignedIn,
  run: (world: World) => unknown,
): Tl<tl.RawUpdates> {
  const happened: WorldUpdate[] = []
  run({
    ...world,
    publish(update) {
      if (update.accountId !== userId) return world.publish(update)
      happened.push(update)
      world.publish({ ...update, origin: caller.origin })
    },
  })
  return toUpdates(world, userId, happened)
}
