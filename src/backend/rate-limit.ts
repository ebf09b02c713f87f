import { steadyTime } from './clock.ts'

/** Whose actions are counted: a user's id, or an address. */
type Key = number | string
interface Spent {
  /** The actions that weren't regained yet, at that time. */
  level: number
  at: number
}

/**
 * Each key may act `burst` times at once, and regains that evenly over `per` seconds.
 *
 * @param now must never go back: an action in the future would take that much longer to be regained
 * @param spent by key; a key that has regained everything is removed
 */
export function createRateLimit(
  { burst, per }: { burst: number; per: number },
  now: () => number = steadyTime,
  spent = new Map<Key, Spent>(),
) {
  let sweptAt = now()
  const levelAt = (one: Spent | undefined, time: number) =>
    one ? Math.max(0, one.level - ((time - one.at) * burst) / per) : 0

  /** A key that has regained everything needs no entry. */
  function sweep(time: number) {
    if (time - sweptAt < per) return
    sweptAt = time
    for (const [key, one] of spent) if (levelAt(one, time) === 0) spent.delete(key)
  }

  return {
    /** Whether the key may act now. If it may, the action is counted. */
    take(key: Key): boolean {
      const time = now()
      sweep(time)
      const before = spent.get(key)
      const level = levelAt(before, time)
      if (level + 1 > burst) return false
      if (before) {
        before.level = level + 1
        before.at = time
      } else spent.set(key, { level: 1, at: time })
      return true
    },
    /** The seconds until the key may act again, at least one. */
    retryAfter: (key: Key): number =>
      Math.max(1, Math.ceil(((levelAt(spent.get(key), now()) + 1 - burst) * per) / burst)),
  }
}
export type RateLimit = ReturnType<typeof createRateLimit>
