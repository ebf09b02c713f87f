import type { Tl, tl } from '../tl/types.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { SignedIn } from './method.ts'
import { toUpdates } from './view/updates.ts'

/**
 * Does something whose answer says where the caller's sequence is afterwards. The calling session isn't told of it in
 * another way; others of its account are.
 */
export const answerQuietly = <T>({ world, userId, caller }: SignedIn, run: (world: World) => T): T =>
  run({
    ...world,
    publish: update =>
      world.publish(update.accountId === userId ? { ...update, origin: caller.origin } : update),
  })

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
