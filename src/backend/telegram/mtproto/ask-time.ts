import { steadyTime } from '../../clock.ts'
import type { TelegramClock } from '../telegram-clock.ts'
import type { Call } from './call.ts'

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
