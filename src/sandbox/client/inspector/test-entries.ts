import type { Entry, EntryRecord } from './entry.ts'

/** For tests: two accounts, and entries of a timeline with successive numbers. */

export const bot = { id: 5, bot: true, name: 'Some Bot' }
export const sam = { id: 1, bot: false, name: 'Sam' }

let last = 0
/** The time of an entry is always its number. */
export const entry = (record: EntryRecord): Entry => ({ ...record, at: ++last, id: last })

/** An event between Sam's client and the bot's Mini App. */
export const event = (from: 'app' | 'client', name: string, data: unknown) =>
  entry({ kind: 'event', at: 0, from, botId: 5, userId: 1, name, data })

export const rpc = (by: typeof bot, method: string, request: object, result: unknown) =>
  entry({ kind: 'rpc', at: 0, by, via: 'page', method, request: { _: method, ...request }, result, ms: 1 })
