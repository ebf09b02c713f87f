import { type Duration, toMs } from './duration.ts'

/** The longest time that Node's timers can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/** The greatest date in Telegram's schema: milliseconds of Unix time. */
const LAST_DATE_MS = (2 ** 31 - 1) * 1000

/**
 * Telegram's time. It passes like this machine's time, and can be moved forward. All of Telegram's time limits
 * count by it. MTProto's transport uses the machine's time, because clients compare that with their own clocks.
 */
export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number
  /** Unix time in whole seconds, as Telegram counts. */
  now(): number
  /**
   * Calls `run` once this much of the clock's time has passed. This doesn't keep a process alive.
   *
   * @returns a function that cancels the call
   */
  after(ms: number, run: () => void): () => void
  /**
   * Moves the time forward. All calls that become due have run when this returns, each at its own time. Throws
   * a TypeError for a wrong duration, and a RangeError beyond January 2038, where Telegram's dates end.
   */
  advance(by: Duration): void
}

interface Timer {
  dueMs: number
  run(): void
}

interface ClockOptions {
  /** Unix time in milliseconds. */
  machineMs: () => number
  /** Stores how many milliseconds the clock is ahead of the machine. `set` throws when it can't be stored. */
  ahead?: { get(): number; set(ms: number): void }
}

export function createClock({ machineMs, ahead = inMemory() }: ClockOptions): Clock {
  const timers = new Set<Timer>()
  /** The lead that has been reached while the time is being moved, in milliseconds. */
  let moved: number | undefined
  let wakeUp: NodeJS.Timeout | undefined
  const nowMs = () => machineMs() + (moved ?? ahead.get())

  function runDue(untilMs: number, reached: (timer: Timer) => void = () => {}) {
    for (let next = first(timers); next && next.dueMs <= untilMs; next = first(timers)) {
      reached(next)
      timers.delete(next)
      next.run()
    }
  }
  /** Waits for the next due call, as this machine's time passes. */
  function wait() {
    clearTimeout(wakeUp)
    const next = first(timers)
    if (!next) return
    const ms = Math.min(Math.max(0, next.dueMs - nowMs()), LONGEST_WAIT_MS)
    wakeUp = setTimeout(() => {
      runDue(nowMs())
      wait()
    }, ms).unref()
  }

  return {
    nowMs,
    now: () => Math.floor(nowMs() / 1000),
    after(ms, run) {
      const timer = { dueMs: nowMs() + ms, run }
      timers.add(timer)
      wait()
      return () => {
        timers.delete(timer)
        wait()
      }
    },
    advance(by) {
      const before = ahead.get()
      const after = before + toMs(by)
      if (machineMs() + after > LAST_DATE_MS) throw new RangeError('Telegram’s dates end in January 2038.')
      ahead.set(after)
      moved = before
      try {
        runDue(machineMs() + after, ({ dueMs }) => {
          moved = Math.max(moved ?? before, dueMs - machineMs())
        })
      } finally {
        moved = undefined
        wait()
      }
    },
  }
}

function first(timers: Iterable<Timer>): Timer | undefined {
  let earliest: Timer | undefined
  for (const timer of timers) if (!earliest || timer.dueMs < earliest.dueMs) earliest = timer
  return earliest
}

function inMemory() {
  let ms = 0
  return {
    get: () => ms,
    set: (next: number) => {
      ms = next
    },
  }
}
