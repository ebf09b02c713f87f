import { toJson } from '../tl/json.ts'
import type { TlObject } from '../tl/writer.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import type { World, WorldUpdate } from '../world/state/world.ts'
import type { Door } from './door.ts'
import { toUpdates } from './view/updates.ts'

/** One call that was answered. */
export interface RpcEntry {
  /** Unix time in milliseconds. */
  at: number
  kind: 'rpc'
  userId: number | undefined
  /** The door that the call came by. */
  via: Door
  request: TlObject
  outcome: { result: unknown } | { error: unknown }
  /** How long it took, in milliseconds. */
  ms: number
}
/** One update that somebody was sent. */
interface UpdateEntry {
  at: number
  kind: 'update'
  update: WorldUpdate
}
type Entry = RpcEntry | UpdateEntry

/** How many entries are kept for whoever looks later. */
const KEPT = 200
/** Of those, whoever looks later is told the newest, up to so much. */
const MOST_TOLD_BYTES = 8 * 1024 * 1024

/**
 * What was called and what was pushed, for whoever wants to watch. Entries are only references until
 * somebody does: a call costs next to nothing more.
 */
export function createTimeline(world: World) {
  const ring: Entry[] = []
  let next = 0
  const listeners = new Set<(json: string) => void>()

  function add(entry: Entry) {
    ring[next] = entry
    next = (next + 1) % KEPT
    if (listeners.size === 0) return
    const json = toJson(written(world, entry))
    for (const listener of listeners) listener(json)
  }

  return {
    called: (entry: Omit<RpcEntry, 'kind' | 'at'>) => add({ ...entry, kind: 'rpc', at: Date.now() }),
    pushed: (update: WorldUpdate) => add({ kind: 'update', update, at: Date.now() }),
    /** Calls back with the newest of what is kept and then with every entry, as JSON, until the signal aborts. */
    listen(listener: (json: string) => void, signal: AbortSignal) {
      if (signal.aborted) return
      const newestFirst = [...ring.slice(next), ...ring.slice(0, next)].reverse()
      const told: string[] = []
      let bytes = 0
      for (const entry of newestFirst) {
        const json = toJson(written(world, entry))
        bytes += Buffer.byteLength(json)
        if (bytes > MOST_TOLD_BYTES) break
        told.push(json)
      }
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
      for (const json of told.reverse()) listener(json)
    },
    /** The world is another one: what happened in the last isn't to be understood any more. */
    clear() {
      ring.length = 0
      next = 0
    },
  }
}
export type Timeline = ReturnType<typeof createTimeline>

function written(world: World, entry: Entry) {
  if (entry.kind === 'update') {
    const { at, kind, update } = entry
    const [pushed] = toUpdates(world, update.accountId, [update]).updates
    return { at, kind, to: party(world, update.accountId), update: pushed }
  }
  const { at, kind, userId, via, request, outcome, ms } = entry
  const by = party(world, userId)
  const called = withoutToken(request, 'botAuthToken')
  return { at, kind, by, via, method: request._, request: called, ...describe(outcome), ms }
}

/** Bots' tokens are for nobody who only watches: what is on a screen is soon in a picture of it. */
function withoutToken(value: unknown, field: string): unknown {
  const token: unknown = Object(value)[field]
  return typeof token === 'string' ? { ...Object(value), [field]: token.replace(/:.*/, ':…') } : value
}

/** Id 0: whoever hasn't signed in yet. */
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
