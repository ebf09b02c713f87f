import { asciiLower, strictInteger } from '../text/scan.ts'
import type { DateFormat } from '../text/text-entity.ts'

/** The parameters of a `tg://host?…` link. Undefined for another link. */
function parametersOf(url: string, host: string): [string, string][] | undefined {
  const match = new RegExp(`^tg:(?://)?${host}(?:/?\\?)([^#]*)`, 'i').exec(url)
  return match?.[1]?.split('&').map(parameter => {
    const equals = parameter.indexOf('=')
    return equals < 0 ? [parameter, ''] : [parameter.slice(0, equals), parameter.slice(equals + 1)]
  })
}

const MAX_USER_ID = 2n ** 40n - 1n

/** The user of `tg://user?id=…`. @see https://core.telegram.org/bots/api#formatting-options */
export function userOfLink(url: string): number | undefined {
  const id = parametersOf(asciiLower(url), 'user')?.find(([key]) => key === 'id')?.[1]
  const userId = id === undefined ? undefined : strictInteger(id, 64)
  return userId && userId > 0n && userId <= MAX_USER_ID ? Number(userId) : undefined
}

/** The custom emoji of `tg://emoji?id=…`. */
export function customEmojiOfLink(url: string): bigint | undefined {
  const id = parametersOf(url, 'emoji')?.find(([key]) => key === 'id')?.[1]
  return (id === undefined ? undefined : strictInteger(id, 64)) || undefined
}

/** The date of `tg://time?unix=…&format=…`. */
export function dateOfLink(url: string): { unixTime: number; format: DateFormat } | undefined {
  let unixTime = 0
  let letters = ''
  for (const [key, value] of parametersOf(url, 'time') ?? []) {
    if (key === 'format') letters = value
    if (key !== 'unix') continue
    unixTime = Number(strictInteger(value, 32) ?? 0n)
    if (unixTime <= 0) return undefined
  }
  const format = readDateFormat(letters)
  return unixTime > 0 && format ? { unixTime, format } : undefined
}

const FORMAT_LETTERS: Record<string, keyof DateFormat> = {
  t: 'shortTime',
  T: 'longTime',
  d: 'shortDate',
  D: 'longDate',
  w: 'dayOfWeek',
  W: 'dayOfWeek',
}

/**
 * A date's format by its letters. Undefined when a letter is unknown. `r` can only stand alone.
 *
 * @see https://core.telegram.org/bots/api#date-time-entity-formatting
 */
export function readDateFormat(letters: string): DateFormat | undefined {
  if (letters === 'r' || letters === 'R') return { relative: true }
  const format: DateFormat = {}
  for (const letter of letters) {
    const part = FORMAT_LETTERS[letter]
    if (!part) return undefined
    format[part] = true
  }
  return format
}

/** The letters of a format, in the Bot API's form. */
export function writeDateFormat(format: DateFormat): string {
  if (format.relative) return 'r'
  const date = format.shortDate ? 'd' : format.longDate ? 'D' : ''
  const time = format.shortTime ? 't' : format.longTime ? 'T' : ''
  return `${format.dayOfWeek ? 'w' : ''}${date}${time}`
}
