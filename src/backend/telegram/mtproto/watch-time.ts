import type { Logger } from 'pino'
import { steadyTime } from '../../clock.ts'
import { pause } from '../pause.ts'
import type { TelegramClock } from '../telegram-clock.ts'
import type { Call } from './call.ts'

/** How often Telegram is asked. After the machine has slept, the time is wrong until the next answer. */
const EVERY_MS = 60_000

/**
 * Asks Telegram for its time, once.
 *
 * @see https://core.telegram.org/constructor/config
 */
export async function askTime(call: Call, clock: Pick<TelegramClock, 'told'>): Promise<void> {
  const askedAt = steadyTime()
  const { date } = await call({ _: 'help.getConfig' })
  clock.told(date, askedAt)
}

/**
 * Asks Telegram for its time every minute, first in a minute, until the signal comes; never rejects. An idle bot hears
 * by this as well that its login has ended.
 */
export async function watchTime(
  call: Call,
  clock: Pick<TelegramClock, 'told'>,
  signal: AbortSignal,
  log: Pick<Logger, 'debug'>,
): Promise<void> {
  while (!signal.aborted) {
    await pause(EVERY_MS, signal)
    if (signal.aborted) return
    await askTime(call, clock).catch(error => log.debug({ err: error }, 'Telegram didn’t tell its time'))
  }
}
