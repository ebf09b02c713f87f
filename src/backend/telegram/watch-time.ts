import type { tl } from '@mtcute/node'
import type { Logger } from 'pino'
import { steadyTime } from '../clock.ts'
import { pause } from './pause.ts'
import type { TelegramClock } from './telegram-clock.ts'

type Call = <T extends tl.RpcMethod>(request: T) => Promise<tl.RpcCallReturn[T['_']]>

/** In milliseconds. A machine that was asleep lags behind until the next one. */
const EVERY_MS = 60_000

/**
 * Asks Telegram for its time, now and every minute. An idle bot hears that its login has ended by this as well.
 *
 * @see https://core.telegram.org/constructor/config
 */
export async function askTime(call: Call, clock: Pick<TelegramClock, 'told'>): Promise<void> {
  const askedAt = steadyTime()
  const { date } = await call({ _: 'help.getConfig' })
  clock.told(date, askedAt)
}

/** Until the signal comes; never rejects. */
export async function watchTime(
  call: Call,
  clock: Pick<TelegramClock, 'told'>,
  signal: AbortSignal,
  log: Pick<Logger, 'debug'>,
): Promise<void> {
  while (!signal.aborted) {
    await askTime(call, clock).catch(error => log.debug({ err: error }, 'Telegram didn’t tell its time'))
    await pause(EVERY_MS, signal)
  }
}
