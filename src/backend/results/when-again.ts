import type { WaitingResult } from './ports.ts'

const FIRST_PAUSE_SECONDS = 5
const LONGEST_PAUSE_SECONDS = 60 * 60
/** For so long a result is tried. */
const PATIENCE_SECONDS = 24 * 60 * 60
/** A result may have waited a day behind another one: it is tried as often all the same, which takes two minutes. */
const LEAST_TRIES = 5

/**
 * When a result is posted again after it was posted in vain, Unix time in seconds. The pauses double from five seconds
 * to an hour. Undefined when it is given up, after a day.
 *
 * @param tries this one too
 */
export function whenAgain(
  { tries, waitingSince }: Pick<WaitingResult, 'tries' | 'waitingSince'>,
  time: number,
): number | undefined {
  if (time - waitingSince >= PATIENCE_SECONDS && tries >= LEAST_TRIES) return undefined
  return time + Math.min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS)
}
