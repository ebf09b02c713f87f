import { currentLanguage } from './language.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 60 * MINUTE_SECONDS
const DAY_SECONDS = 24 * HOUR_SECONDS

/** English as in the rest of the app: no comma before “and”, and the day before the month. */
const locale = () => (currentLanguage() === 'en' ? 'en-GB' : currentLanguage())

/**
 * The formatters of the current language. They are kept, because making one takes longer than using it for a
 * whole list.
 */
function kept<F>(make: (locale: string) => F): () => F {
  const made = new Map<string, F>()
  return () => {
    const format = made.get(locale()) ?? make(locale())
    made.set(locale(), format)
    return format
  }
}
const lists = kept(of => new Intl.ListFormat(of, { type: 'conjunction' }))
const numbers = kept(of => new Intl.NumberFormat(of))
const times = kept(of => new Intl.RelativeTimeFormat(of, { style: 'short' }))
const days = kept(of => new Intl.DateTimeFormat(of, { day: 'numeric', month: 'short' }))
const years = kept(of => new Intl.DateTimeFormat(of, { day: 'numeric', month: 'short', year: 'numeric' }))

/** “a, b and c”. In Safari 14.0, which can't format lists, “a, b, c”. */
export const inList = (parts: readonly string[]): string =>
  'ListFormat' in Intl ? lists().format(parts) : parts.join(', ')

export const number = (value: number): string => numbers().format(value)

/** “5 min ago”, “3 hr ago”, then the date. Undefined for less than a minute. Times are Unix seconds. */
export function ago(at: number, now: number): string | undefined {
  const seconds = now - at
  if (seconds < MINUTE_SECONDS) return undefined
  if (seconds < HOUR_SECONDS) return times().format(-Math.floor(seconds / MINUTE_SECONDS), 'minute')
  if (seconds < DAY_SECONDS) return times().format(-Math.floor(seconds / HOUR_SECONDS), 'hour')
  const isThisYear = new Date(at * 1000).getFullYear() === new Date(now * 1000).getFullYear()
  return (isThisYear ? days() : years()).format(at * 1000)
}
