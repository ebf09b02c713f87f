import type { World, WorldUpdate } from '../world/state/world.ts'
import type { Clock } from './clock.ts'
import { after } from './faults.ts'

const SECOND_MS = 1000
/**
 * In this machine's time. An end that couldn't be stored, for example on a full disk, is tried again after this
 * time.
 */
const RETRY_DELAY_MS = 60_000

/** Things that end at a time of their own, like polls. */
export interface Ending<Id> {
  /** What the log calls an end. */
  name: string
  all(world: World): Iterable<Id>
  /** Unix time in seconds. Undefined when the thing has no end, or has ended. */
  endOf(world: World, id: Id): number | undefined
  end(world: World, id: Id): void
  /** The thing that an update tells of, which may have a new end. */
  toldBy(update: WorldUpdate): Id | undefined
}

/**
 * Ends things at their times, by Telegram's clock, without any call.
 *
 * @param onFault is told when an end couldn't be stored; it is tried again later
 */
export function createEnds<Id>(
  ending: Ending<Id>,
  world: World,
  clock: Clock,
  onFault: (error: unknown, where: string) => void,
) {
  /** Functions that cancel the end. */
  const waiting = new Map<Id, () => void>()

  function watch(id: Id) {
    waiting.get(id)?.()
    waiting.delete(id)
    const date = ending.endOf(world, id)
    if (date === undefined) return
    const end = () => {
      waiting.delete(id)
      try {
        world.atomically(() => ending.end(world, id))
      } catch (error) {
        // A timer has no caller to tell, and would end the process.
        onFault(error, ending.name)
        after(RETRY_DELAY_MS, () => watch(id))
      }
    }
    waiting.set(id, clock.after(Math.max(0, date * SECOND_MS - clock.nowMs()), end))
  }

  return {
    /** Watches all things, after a start or when another state was loaded. */
    begin() {
      for (const callOff of waiting.values()) callOff()
      waiting.clear()
      for (const id of ending.all(world)) watch(id)
    },
    /** Watches a thing that is new or has changed. */
    noticed(update: WorldUpdate) {
      const id = ending.toldBy(update)
      if (id !== undefined) watch(id)
    },
  }
}
