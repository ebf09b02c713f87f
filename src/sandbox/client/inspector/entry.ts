import type { Door } from '../../api/door.ts'
import type { Fault } from '../api/control.ts'

/** A user or bot that calls a method or receives an update. */
export interface Party {
  id: number
  bot: boolean
  name: string
}

/** A web event, between a Mini App and this client. */
export interface EventRecord {
  kind: 'event'
  /** Unix time in milliseconds. */
  at: number
  from: 'app' | 'client'
  /** The bot that the app belongs to, and below it the user who has the app open. */
  botId: number
  userId: number
  name: string
  data: unknown
}

/** A call of Telegram's API, with its result or error. */
export interface RpcRecord {
  kind: 'rpc'
  /** The time of the call: Unix time in milliseconds. */
  at: number
  by: Party
  /** The door that the call came by. */
  via: Door
  method: string
  request: unknown
  result?: unknown
  error?: { code: number; text: string }
  /** The time until the answer, in milliseconds. */
  ms: number
  /** The fault that this call met on purpose. */
  fault?: Fault | undefined
}

/** An update that Telegram sent. */
export interface UpdateRecord {
  kind: 'update'
  /** Unix time in milliseconds. */
  at: number
  to: Party
  /** On MTProto, one update or an `Updates` object. On the Bot API, an Update object. */
  update: unknown
  /** The door of the update. Absent for MTProto. */
  via?: 'bot-api' | undefined
}

export type EntryRecord = EventRecord | RpcRecord | UpdateRecord

/** A step on the timeline. Ids count up in the order of arrival. */
export type Entry = EntryRecord & { id: number }

interface Tl {
  _: string
}

export const isTl = (value: unknown): value is Tl =>
  typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'

/** The name of a step: of its event, method or update. */
export function nameOf(entry: EntryRecord): string {
  if (entry.kind === 'event') return entry.name
  if (entry.kind === 'rpc') return entry.method
  return entry.via === 'bot-api' ? botApiUpdateName(entry.update) : updateName(entry.update)
}

/** An Update of the Bot API has its id and one other field. The name of that field is the update's name. */
const botApiUpdateName = (update: unknown): string =>
  Object.keys(Object(update)).find(field => field !== 'update_id') ?? 'update'

/** Of several updates, the name of the first that is not `updateMessageID`. */
function updateName(update: unknown): string {
  if (!isTl(update)) return 'update'
  const inner: unknown = 'updates' in update ? update.updates : 'update' in update ? update.update : undefined
  const first: unknown = Array.isArray(inner)
    ? (inner.find(one => isTl(one) && one._ !== 'updateMessageID') ?? inner[0])
    : inner
  return isTl(first) ? first._ : update._
}

/** Whether this step failed. */
export function failed(entry: EntryRecord): boolean {
  if (entry.kind === 'rpc') return entry.error !== undefined
  return entry.kind === 'event' && entry.name.endsWith('_failed')
}
