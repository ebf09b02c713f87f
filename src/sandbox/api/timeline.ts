import { toJson } from '../tl/json.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { Door } from './door.ts'
import type { Fault } from './faults.ts'
import { toUpdates } from './view/updates.ts'

/** A call that was answered. */
export interface RpcEntry {
  /** Unix time in milliseconds. */
  at: number
  kind: 'rpc'
  userId: number | undefined
  /** The door that the call came in by. */
  via: Door
  request: TlObject
  outcome: { result: unknown } | { error: unknown }
  /** The fault that happened to the call. */
  fault?: Fault | undefined
  /** How long it took, in milliseconds. */
  ms: number
}
/** An update that was sent to an account. */
interface UpdateEntry {
  at: number
  kind: 'update'
  userId: number
  update: WorldUpdate
}
/** An update that began to wait for a bot on the Bot API, in that API's own form. */
interface BotApiUpdateEntry {
  at: number
  kind: 'bot-api update'
  userId: number
  update: object
}
export type Entry = RpcEntry | UpdateEntry | BotApiUpdateEntry

/** The number of entries that are kept, for tests that look at them later. */
export const MAX_KEPT_ENTRIES = 1000
/** A page that begins to watch is told the newest entries: at most this number, and at most this many bytes. */
const MAX_TOLD_ENTRIES = 200
const MAX_TOLD_BYTES = 8 * 1024 * 1024

/**
 * Calls and pushed updates, for programs that watch. Entries stay references until a program watches, so a call
 * costs nearly nothing more.
 */
export function createTimeline(world: World) {
  let kept: Entry[] = []
  /** The number of forgotten entries since the world began. */
  let forgotten = 0
  const listeners = new Set<(json: string) => void>()
  const watchers = new Set<(entry: Entry) => void>()

  function add(entry: Entry) {
    kept.push(entry)
    if (kept.length >= 2 * MAX_KEPT_ENTRIES) {
      forgotten += kept.length - MAX_KEPT_ENTRIES
      kept = kept.slice(-MAX_KEPT_ENTRIES)
    }
    for (const watcher of watchers) watcher(entry)
    if (listeners.size === 0) return
    const json = toJson(written(world, entry))
    for (const listener of listeners) listener(json)
  }

  return {
    called(call: Omit<RpcEntry, 'kind' | 'at'>) {
      const { request, outcome } = call
      const kept = 'result' in outcome ? { result: withoutFiles(outcome.result) } : outcome
      add({ ...call, request: withoutFiles(request), outcome: kept, kind: 'rpc', at: Date.now() })
    },
    pushed: (update: WorldUpdate) =>
      add({ kind: 'update', userId: update.accountId, update, at: Date.now() }),
    toldByBotApi: (userId: number, update: object) =>
      add({ kind: 'bot-api update', userId, update, at: Date.now() }),
    /**
     * Calls `listener` with the newest kept entries and then with every new entry, as JSON, until the signal
     * aborts.
     */
    listen(listener: (json: string) => void, signal: AbortSignal) {
      if (signal.aborted) return
      const newestFirst = kept.slice(-MAX_TOLD_ENTRIES).reverse()
      const told: string[] = []
      let bytes = 0
      for (const entry of newestFirst) {
        const json = toJson(written(world, entry))
        bytes += Buffer.byteLength(json)
        if (bytes > MAX_TOLD_BYTES) break
        told.push(json)
      }
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
      for (const json of told.reverse()) listener(json)
    },
    /** The kept entries, oldest first, and whether no entry was forgotten. */
    kept: () => ({ entries: kept, isComplete: forgotten === 0 }),
    /** Calls `watcher` with every new entry. @returns a function that stops it */
    watch(watcher: (entry: Entry) => void): () => void {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    /** An entry as JSON. The text is made when it is asked for, with the names that the world has then. */
    toJson: (entry: Entry) => toJson(written(world, entry)),
    /** Forgets all entries. The world was replaced, so earlier entries have no meaning in it. */
    clear() {
      kept = []
      forgotten = 0
    },
  }
}
export type Timeline = ReturnType<typeof createTimeline>

function written(world: World, entry: Entry) {
  if (entry.kind === 'update') {
    const { at, kind, userId, update } = entry
    const [pushed] = toUpdates(world, userId, [update]).updates
    return { at, kind, to: party(world, userId), update: pushed }
  }
  if (entry.kind === 'bot-api update') {
    const { at, userId, update } = entry
    return { at, kind: 'update', to: party(world, userId), via: 'bot-api', update }
  }
  const { at, kind, userId, via, request, outcome, ms, fault } = entry
  const by = party(world, userId)
  const called = withoutToken(request, 'botAuthToken')
  return {
    at,
    kind,
    by,
    via,
    method: request._,
    request: called,
    ...describe(outcome),
    ms,
    ...(fault && { fault }),
  }
}

/** Longer byte arrays are taken for files. */
const LONGEST_BYTES = 1024

/** The same value with a file's length in place of its bytes, so that kept entries need little memory. */
function withoutFiles<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (!Object.values(value).some(isFile)) return value
  const files = Object.entries(value).filter(([, field]) => isFile(field))
  return { ...value, ...Object.fromEntries(files.map(([name, { length }]) => [name, `(${length} bytes)`])) }
}
const isFile = (field: unknown) => field instanceof Uint8Array && field.length > LONGEST_BYTES

/** Bots' tokens are hidden, because screens are often photographed or recorded. */
function withoutToken(value: unknown, field: string): unknown {
  const token: unknown = Object(value)[field]
  return typeof token === 'string' ? { ...Object(value), [field]: token.replace(/:.*/, ':…') } : value
}

/** Id 0 stands for a caller before a login. */
function party(world: World, id = 0) {
  const user = world.users.get(id)
  const name = [user?.firstName, user?.lastName].filter(Boolean).join(' ')
  return { id, bot: user?.bot !== undefined, name }
}

function describe(outcome: RpcEntry['outcome']) {
  if ('result' in outcome) return { result: withoutToken(outcome.result, 'token') }
  const { code, text } = outcome.error instanceof RpcError ? outcome.error : { code: 500, text: 'INTERNAL' }
  return { error: { code, text } }
}
