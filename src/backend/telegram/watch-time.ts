import type { Logger } from 'pino'
import { pause } from '../pause.ts'

/** The time between two calls. After the machine has slept, the time is wrong until the next answer. */
const INTERVAL_MS = 60_000

/**
 * Asks Telegram for its time every minute until the signal comes. The first call comes after a minute. The calls also
 * tell an idle bot that its login has ended. Never rejects.
 */
export async function watchTime(
  askTime: () => Promise<unknown>,
  signal: AbortSignal,
  log: Pick<Logger, 'debug'>,
): Promise<void> {
  while (!signal.aborted) {
    await pause(INTERVAL_MS, signal)
    if (signal.aborted) return
    await askTime().catch(error => log.debug({ err: error }, 'Telegram didn’t tell its time'))
  }
}
