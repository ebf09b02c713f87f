import type { Logger } from 'pino'
import { steadyTime, unixTime } from '../clock.ts'

/** Telegram's time. It is compared with Telegram's dates, as in init data and messages. */
export interface TelegramClock {
  /** Unix time in seconds: Telegram's, or this machine's until Telegram has told its own. */
  now(): number
  /**
   * Telegram has told its time.
   *
   * @param date Unix time in seconds
   * @param askedAt when it was asked, by the clock that only goes forward
   */
  told(date: number, askedAt: number): void
}

/** The owner is warned from this difference on. Init data may be a minute ahead at most. */
const WORTH_SAYING_SECONDS = 30
/** A smaller change of the difference isn't logged again. */
const SAME_SECONDS = 10

export interface TelegramClockOptions {
  log: Pick<Logger, 'info' | 'warn'>
  /** This machine's date, and a clock that only goes forward, both in seconds. */
  date?: () => number
  elapsed?: () => number
}

/**
 * A clock that only goes forward continues Telegram's time, so setting the machine's clock changes nothing. The
 * owner is warned of a wrong clock, because other programs may need it.
 */
export function createTelegramClock({
  log,
  date = unixTime,
  elapsed = steadyTime,
}: TelegramClockOptions): TelegramClock {
  /** Telegram's time minus the clock that only goes forward, in seconds. */
  let ahead: number | undefined
  let said = 0
  const now = () => (ahead === undefined ? date() : Math.floor(ahead + elapsed()))

  /** @param behind the seconds that this machine's clock is behind; negative when it is ahead */
  function compare(behind: number) {
    if (Math.abs(behind - said) < SAME_SECONDS) return
    const isWrong = Math.abs(behind) >= WORTH_SAYING_SECONDS
    if (isWrong) log.warn({ seconds: Math.abs(behind) }, wrong(behind))
    else if (said !== 0) log.info('this machine’s clock agrees with Telegram’s again')
    said = isWrong ? behind : 0
  }

  return {
    now,
    told(telegramDate, askedAt) {
      // Telegram's date was true some time between question and answer; the middle is used.
      ahead = telegramDate - (askedAt + elapsed()) / 2
      compare(telegramDate - date())
    },
  }
}

const wrong = (behind: number) =>
  `this machine’s clock is ${behind > 0 ? 'behind' : 'ahead of'} Telegram’s; init data is checked by Telegram’s, but set it right (NTP)`
