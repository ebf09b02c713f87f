import { currentLanguage } from './language.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** English as the rest of the app has it: no comma before “and”, the day before the month. */
const locale = () => (currentLanguage() === 'en' ? 'en-GB' : currentLanguage())

/** “a, b and c”. */
export const inList = (parts: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts)

export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value)

/** “5 min ago”, “3 hr ago”, then the date; undefined for what isn't a minute ago. Times are Unix seconds. */
export function ago(at: number, now: number): string | undefined {
  const seconds = now - at
  if (seconds < MINUTE) return undefined
  if (seconds < HOUR) return relative(Math.floor(seconds / MINUTE), 'minute')
  if (seconds < DAY) return relative(Math.floor(seconds / HOUR), 'hour')
  const isThisYear = new Date(at * 1000).getFullYear() === new Date(now * 1000).getFullYear()
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(new Date(at * 1000))
}

const relative = (amount: number, unit: 'minute' | 'hour') =>
  new Intl.RelativeTimeFormat(locale(), { style: 'short' }).format(-amount, unit)
