import type { Tl, tl } from '../tl/types.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { SignedIn } from './method.ts'
import { toUpdates } from './view/updates.ts'

/** What an answer carries: the session that called gets it in no other way. */
const inAnswers = new WeakSet<WorldUpdate>()
export const isInAnswer = (update: WorldUpdate) => inAnswers.has(update)

/**
 * Does something and answers with all that it made happen to the caller: the calling session is told of it
 * in no other way, and would see a gap in its sequence.
 */
export function answerWithUpdates(
  { world, userId }: SignedIn,
  run: (world: World) => unknown,
): Tl<tl.RawUpdates> {
  const happened: WorldUpdate[] = []
  const listening: World = {
    ...world,
    publish(update) {
      if (update.accountId === userId) {
        happened.push(update)
        inAnswers.add(update)
      }
      world.publish(update)
    },
  }
  run(listening)
  return toUpdates(world, userId, happened)
}
