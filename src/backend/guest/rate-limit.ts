/** Each key may do so much at once, and regains it evenly over the time. Times in seconds. */
export function createRateLimit({ burst, per }: { burst: number; per: number }, now: () => number) {
  const spent = new Map<string, { level: number; at: number }>()
  let sweptAt = now()
  const levelAt = ({ level, at }: { level: number; at: number }, time: number) =>
    Math.max(0, level - ((time - at) * burst) / per)

  /** Keys that have regained everything are as good as unknown. */
  function sweep(time: number) {
    if (time - sweptAt < per) return
    sweptAt = time
    for (const [key, one] of spent) if (levelAt(one, time) === 0) spent.delete(key)
  }

  /** Whether it may, and if so, that it did. */
  return function take(key: string): boolean {
    const time = now()
    sweep(time)
    const before = spent.get(key)
    const level = before ? levelAt(before, time) : 0
    if (level + 1 > burst) return false
    spent.set(key, { level: level + 1, at: time })
    return true
  }
}
export type RateLimit = ReturnType<typeof createRateLimit>

/** How often the bot may be summoned: by one user, and by everybody together, who share its flood limits. */
export const createGuestLimits = (now: () => number) => ({
  user: createRateLimit({ burst: 20, per: 60 }, now),
  everybody: createRateLimit({ burst: 1500, per: 60 }, now),
})
