/** How often something may happen: so many at once, and one more after each pause. */
export interface Allowance {
  burst: number
  pauseMs: number
}

/** What is left of allowances, for each name that has used one. */
export interface Buckets {
  /** How long it takes until so many may happen, in milliseconds; 0 for at once. */
  waitMs(name: string, allowance: Allowance, count: number): number
  /** They happen. */
  take(name: string, allowance: Allowance, count: number): void
}

/**
 * Token buckets, by when each will be full again: an allowance that nobody uses needs no memory.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function createBuckets(nowMs: () => number): Buckets {
  const fullAtMs = new Map<string, number>()
  const MOST_KEPT = 10_000

  /** Who has used nothing of late is as good as new. */
  function tidy() {
    if (fullAtMs.size <= MOST_KEPT) return
    for (const [name, atMs] of fullAtMs) if (atMs <= nowMs()) fullAtMs.delete(name)
  }
  const startMs = (name: string) => Math.max(fullAtMs.get(name) ?? 0, nowMs())

  return {
    waitMs(name, { burst, pauseMs }, count) {
      // More at once than there ever is has to wait for a full bucket.
      const needed = Math.min(count, burst)
      return Math.max(0, startMs(name) + needed * pauseMs - burst * pauseMs - nowMs())
    },
    take(name, { pauseMs }, count) {
      fullAtMs.set(name, startMs(name) + count * pauseMs)
      tidy()
    },
  }
}
