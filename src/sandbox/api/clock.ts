import { type Duration, toMs } from './duration.ts'

/** Node's timers can't wait longer, in milliseconds. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/** The last date that Telegram's schema can write, in milliseconds of Unix time. */
const LAST_DATE_MS = (2 ** 31 - 1) * 1000

/**
 * Telegram's time. It passes like this machine's, and can be moved forward. Everything that Telegram has a time limit
 * for counts by it. The transport of MTProto doesn't: clients compare that with their own clocks.
 */
export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number
  /** Unix time in seconds, as Telegram counts. */
  now(): number
  /**
   * Runs it once so much of this clock's time has passed. Doesn't keep a process alive.
   *
   * @returns how to call it off
   */
  after(ms: number, run: () => void): () => void
  /**
   * Moves the time forward. What was due meanwhile has run when this returns, each at its own time. Throws a
   * TypeError for what is no duration, and a RangeError beyond the year 2038, where Telegram's dates end.
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
  /** Where it stands what the clock is ahead of the machine, in milliseconds. `set` throws when it can't be kept. */
  ahead?: { get(): number; set(ms: number): void }
}

export function createClock({ machineMs, ahead = inMemory() }: ClockOptions): Clock {
  const timers = new Set<Timer>()
  /** While the time is being moved: how far it is. */
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
  /** Waits for the first of them, as this machine's time passes. */
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
