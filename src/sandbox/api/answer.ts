import type { Tl, tl } from '../tl/types.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { SignedIn } from './method.ts'
import { toUpdates } from './view/updates.ts'

/**
 * Does something, and answers with everything that it made happen to the caller. The calling session is told of
 * it in no other way: it would take a second telling for a gap in its sequence.
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
