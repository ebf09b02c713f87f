import { jitter, LONGEST_PAUSE_MS } from './follow-events.ts'

const FIRST_PAUSE_MS = 1000

interface RetryOptions {
  /** Whether there is still something to try. */
  isNeeded: () => boolean
  run: () => Promise<void>
  /** Resolves after this time in milliseconds, or earlier when another attempt makes sense. */
  pause: (ms: number) => Promise<void>
}

/** Makes a function that tries again and again, after growing pauses. Calls while it does so change nothing. */
export function createRetry({ isNeeded, run, pause }: RetryOptions): () => Promise<void> {
  let isTrying = false
  return async () => {
    if (isTrying) return
    isTrying = true
    for (let wait = FIRST_PAUSE_MS; isNeeded(); wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait * jitter())
      if (isNeeded()) await run()
    }
    isTrying = false
  }
}
