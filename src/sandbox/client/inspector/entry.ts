import type { Door } from '../../api/door.ts'
import type { Fault } from '../api/control.ts'

/** Somebody who calls a method or is told an update. */
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
  /** Whose app it is, and who has it open. */
  botId: number
  userId: number
  name: string
  data: unknown
}

/** A call of Telegram's API, with what became of it. */
export interface RpcRecord {
  kind: 'rpc'
  /** When it was made: Unix time in milliseconds. */
  at: number
  by: Party
  /** The door that the call came by. */
  via: Door
  method: string
  request: unknown
  result?: unknown
  error?: { code: number; text: string }
  /** How long the answer took, in milliseconds. */
  ms: number
  /** What went wrong with it on purpose. */
  fault?: Fault | undefined
}

/** Something that Telegram told somebody without being asked. */
export interface UpdateRecord {
  kind: 'update'
  /** Unix time in milliseconds. */
  at: number
  to: Party
  /** One update, or several in one of the `Updates`; on the Bot API an Update of its own form. */
  update: unknown
  /** The door that it waits at, where that isn't MTProto. */
  via?: 'bot-api' | undefined
}

export type EntryRecord = EventRecord | RpcRecord | UpdateRecord

/** One step on the time line; ids count up as steps become known. */
export type Entry = EntryRecord & { id: number }

interface Tl {
  _: string
}

export const isTl = (value: unknown): value is Tl =>
  typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'

/** What a step is called: an event's, a method's or an update's name. */
export function nameOf(entry: EntryRecord): string {
  if (entry.kind === 'event') return entry.name
  if (entry.kind === 'rpc') return entry.method
  return entry.via === 'bot-api' ? botApiUpdateName(entry.update) : updateName(entry.update)
}

/** An Update of the Bot API has its id, and one field that says what it is about. */
const botApiUpdateName = (update: unknown): string =>
  Object.keys(Object(update)).find(field => field !== 'update_id') ?? 'update'

/** Of several updates in one, the first that isn't only about numbering. */
function updateName(update: unknown): string {
  if (!isTl(update)) return 'update'
  const inner: unknown = 'updates' in update ? update.updates : 'update' in update ? update.update : undefined
  const first: unknown = Array.isArray(inner)
    ? (inner.find(one => isTl(one) && one._ !== 'updateMessageID') ?? inner[0])
    : inner
  return isTl(first) ? first._ : update._
}

/** Whether something went wrong in this step. */
export function failed(entry: EntryRecord): boolean {
  if (entry.kind === 'rpc') return entry.error !== undefined
  return entry.kind === 'event' && entry.name.endsWith('_failed')
}
