/** How often something may happen: a burst at once, and one more after each pause. */
export interface Allowance {
  burst: number
  pauseMs: number
}

/** The rest of each allowance, by the name that uses it. */
export interface Buckets {
  /** The time until `count` may happen, in milliseconds. 0: at once. */
  waitMs(name: string, allowance: Allowance, count: number): number
  /** Uses up a part of the allowance. */
  take(name: string, allowance: Allowance, count: number): void
}

/**
 * Token buckets, stored as the times when they are full again. An unused allowance needs no memory.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function createBuckets(nowMs: () => number): Buckets {
  const fullAtMs = new Map<string, number>()
  const MAX_NAMES = 10_000

  /** Forgets names whose buckets are full again. */
  function tidy() {
    if (fullAtMs.size <= MAX_NAMES) return
    for (const [name, atMs] of fullAtMs) if (atMs <= nowMs()) fullAtMs.delete(name)
  }
  const startMs = (name: string) => Math.max(fullAtMs.get(name) ?? 0, nowMs())

  return {
    waitMs(name, { burst, pauseMs }, count) {
      // A number beyond the burst waits for a full bucket.
      const needed = Math.min(count, burst)
      return Math.max(0, startMs(name) + needed * pauseMs - burst * pauseMs - nowMs())
    },
    take(name, { pauseMs }, count) {
      fullAtMs.set(name, startMs(name) + count * pauseMs)
      tidy()
    },
  }
}
