const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const dayWithYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

/** Dates are Unix times in seconds, as in Telegram's messages. */
export const clockTime = (date: number) => clock.format(date * 1000)

/** The day alone: `27 Nov`. */
export const shortDate = (date: number) => shortDay.format(date * 1000)

/** The time of day for today, and the date for earlier days. The chat list shows it. */
export const chatTime = (date: number, now: Date) =>
  sameDay(new Date(date * 1000), now) ? clockTime(date) : shortDay.format(date * 1000)

/** The heading above a day's messages. */
export function dayName(date: number, now: Date): string {
  const then = new Date(date * 1000)
  if (sameDay(then, now)) return 'Today'
  return then.getFullYear() === now.getFullYear() ? day.format(then) : dayWithYear.format(then)
}

/** A duration in seconds as `1:05`. */
export function lengthOf(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
