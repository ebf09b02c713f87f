import type { WaitingResult } from './ports.ts'

const MIN_PAUSE_SECONDS = 5
const MAX_PAUSE_SECONDS = 60 * 60
/** A result is given up after this time. */
const PATIENCE_SECONDS = 24 * 60 * 60
/** A result that has waited a day behind another result still gets this many attempts. They take two minutes. */
const MIN_TRIES = 5

/**
 * The time of the next attempt after a failed one: Unix time in seconds. The pauses double from five seconds to an hour.
 * Undefined for a result that is given up, after a day.
 *
 * @param tries the number of attempts, with the failed one
 */
export function whenAgain(
  { tries, waitingSince }: Pick<WaitingResult, 'tries' | 'waitingSince'>,
  time: number,
): number | undefined {
  if (time - waitingSince >= PATIENCE_SECONDS && tries >= MIN_TRIES) return undefined
  return time + Math.min(MIN_PAUSE_SECONDS * 2 ** (tries - 1), MAX_PAUSE_SECONDS)
}
