import { type Entry, failed } from './entry.ts'

export interface Filter {
  /** The kinds of steps that are shown. */
  kinds: Readonly<Record<Entry['kind'], boolean>>
  /** Shows only failed steps. */
  errors: boolean
  /** Shows only steps that contain all these words in names, fields or values. */
  search: string
  /** Shows only steps that this bot makes, receives or is named in. */
  botId: number | undefined
}

export const ALL: Filter = {
  kinds: { event: true, rpc: true, update: true },
  errors: false,
  search: '',
  botId: undefined,
}

export function filterEntries(entries: readonly Entry[], filter: Filter): Entry[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean)
  const bot = filter.botId === undefined ? undefined : new RegExp(`(?<!\\d)${filter.botId}(?!\\d)`)
  return entries.filter(entry => {
    if (!filter.kinds[entry.kind] || (filter.errors && !failed(entry))) return false
    if (words.length === 0 && !bot) return true
    const text = textOf(entry)
    return words.every(word => text.includes(word)) && (!bot || bot.test(text))
  })
}

const texts = new WeakMap<Entry, string>()

function textOf(entry: Entry): string {
  const text = texts.get(entry) ?? JSON.stringify({ ...entry, id: undefined, at: undefined }).toLowerCase()
  texts.set(entry, text)
  return text
}
