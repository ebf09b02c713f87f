import type { Logger } from 'pino'
import { pause } from '../pause.ts'

/** How often Telegram is asked. After the machine has slept, the time is wrong until the next answer. */
const EVERY_MS = 60_000

/**
 * Asks Telegram for its time every minute, first in a minute, until the signal comes; never rejects. An idle bot hears
 * by this as well that its login has ended.
 */
export async function watchTime(
  askTime: () => Promise<unknown>,
  signal: AbortSignal,
  log: Pick<Logger, 'debug'>,
): Promise<void> {
  while (!signal.aborted) {
    await pause(EVERY_MS, signal)
    if (signal.aborted) return
    await askTime().catch(error => log.debug({ err: error }, 'Telegram didn’t tell its time'))
  }
}
