import type { Tl, tl } from '../tl/types.ts'
import { randomLong } from '../world/state/random-long.ts'
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
 * As {@link answerWithUpdates}, with the id of the message that the method sends. The client finds the message
 * by its own random id.
 */
export function answerWithSent(
  context: SignedIn,
  randomId: bigint,
  send: (world: World) => { id: number },
): Tl<tl.RawUpdates> {
  let id = 0
  const answer = answerWithUpdates(context, world => {
    id = send(world).id
  })
  return { ...answer, updates: [{ _: 'updateMessageID', id, randomId }, ...answer.updates] }
}

/**
 * The same for a method that makes a chat. The random id of the chat's first message is Telegram's own. TDLib
 * refuses an answer without it.
 */
export function answerWithNewChat(context: SignedIn, make: (world: World) => unknown): Tl<tl.RawUpdates> {
  const answer = answerWithUpdates(context, make)
  const [id] = answer.updates.flatMap(update =>
    update._ === 'updateNewMessage' || update._ === 'updateNewChannelMessage' ? [update.message.id] : [],
  )
  if (id === undefined) throw new Error('a chat was made without a message')
  const randomId = BigInt(randomLong(context.world))
  return { ...answer, updates: [{ _: 'updateMessageID', id, randomId }, ...answer.updates] }
}

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
