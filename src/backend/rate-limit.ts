import { steadyTime } from './clock.ts'

/**
 * Each key may act `burst` times at once, and regains that evenly over `per` seconds.
 *
 * @param now must never go back: an action in the future would take that much longer to be regained
 * @param spent by key; a key that has regained everything is removed
 */
export function createRateLimit(
  { burst, per }: { burst: number; per: number },
  now: () => number = steadyTime,
  spent = new Map<string, { level: number; at: number }>(),
) {
  let sweptAt = now()
  const levelAt = ({ level, at }: { level: number; at: number }, time: number) =>
    Math.max(0, level - ((time - at) * burst) / per)

  /** A key that has regained everything needs no entry. */
  function sweep(time: number) {
    if (time - sweptAt < per) return
    sweptAt = time
    for (const [key, one] of spent) if (levelAt(one, time) === 0) spent.delete(key)
  }

  const level = (key: string, time: number) => {
    const before = spent.get(key)
    return before ? levelAt(before, time) : 0
  }

  return {
    /** Whether the key may act now. If it may, the action is counted. */
    take(key: string): boolean {
      const time = now()
      sweep(time)
      const before = level(key, time)
      if (before + 1 > burst) return false
      spent.set(key, { level: before + 1, at: time })
      return true
    },
    /** The seconds until the key may act again, at least one. */
    retryAfter: (key: string): number =>
      Math.max(1, Math.ceil(((level(key, now()) + 1 - burst) * per) / burst)),
  }
}
export type RateLimit = ReturnType<typeof createRateLimit>
