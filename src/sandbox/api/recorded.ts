import type { World } from '../world/state/world.ts'
import type { Door } from './door.ts'
import type { Entry, Timeline } from './timeline.ts'

/** Who called, or was told. Id 0 is somebody who hasn't signed in. */
export interface Party {
  id: number
  bot: boolean
  name: string
}

/** A call of Telegram's API, whichever door it came by. Longs are decimal strings, bytes are base64. */
export interface RecordedCall {
  /** When it was answered, by the machine's clock: Unix time in milliseconds. */
  at: number
  by: Party
  via: Door
  /** Telegram's name of it, like `messages.sendMessage`. */
  method: string
  params: Readonly<Record<string, unknown>>
  /** Absent when it was refused. */
  answer?: unknown
  /** What it was refused with. */
  error?: { code: number; text: string }
  /** How long the answer took, in milliseconds. */
  ms: number
}

/** What somebody was told without asking. */
export interface RecordedUpdate {
  /** By the machine's clock: Unix time in milliseconds. */
  at: number
  to: Party
  /** Telegram's name of it, like `updateNewMessage`; on the Bot API like `message`. */
  name: string
  update: Readonly<Record<string, unknown>>
}

/** Whose calls, or whose updates: those of bots, of people, of everybody, or of one account by id or username. */
export type Whose = 'bots' | 'people' | 'everybody' | number | (string & {})

export interface Patience {
  /** In milliseconds of the machine's time; ten seconds unless given. */
  timeoutMs?: number
}

/** The events of a kind: those that happened, and those that will happen. */
export interface Recorded<T> {
  /** Those so far, oldest first. */
  all(): T[]
  /**
   * The n-th, counted from 1: at once when it has been, else as soon as it is. Rejects with a sentence that says what
   * there was instead when it takes too long.
   */
  nth(n: number, patience?: Patience): Promise<T>
  /** The first of those to come. */
  next(patience?: Patience): Promise<T>
}

const PATIENCE_MS = 10_000

export interface Recorder {
  /** @param method like `messages.sendMessage` or `sendMessage`; every method unless given */
  calls(method?: string, of?: { by?: Whose }): Recorded<RecordedCall>
  /** @param name like `updateNewMessage`, for a bot on the Bot API like `message`; every update unless given */
  updates(name?: string, of?: { to?: Whose }): Recorded<RecordedUpdate>
}

/**
 * Reads the timeline for tests.
 *
 * @internal
 */
export function createRecorder(world: World, timeline: Timeline): Recorder {
  return {
    calls(method, { by = 'bots' } = {}) {
      const fits = (entry: Entry) =>
        entry.kind === 'rpc' && isNamed(entry.request._, method) && isOf(world, entry.userId, by)
      return recorded(timeline, fits, toCall, `${method ?? 'any method'} by ${by}`)
    },
    updates(name, { to = 'bots' } = {}) {
      const fits = (entry: Entry) => entry.kind !== 'rpc' && isOf(world, entry.userId, to)
      const isMeant = (update: RecordedUpdate) => name === undefined || update.name === name
      return recorded(timeline, fits, toUpdate, `${name ?? 'any update'} to ${to}`, isMeant)
    },
  }
}

function recorded<T>(
  timeline: Timeline,
  fits: (entry: Entry) => boolean,
  read: (json: string) => T,
  what: string,
  isMeant: (item: T) => boolean = () => true,
): Recorded<T> {
  const readMeant = (entry: Entry): T[] => (fits(entry) ? [read(timeline.toJson(entry))].filter(isMeant) : [])
  const all = () => timeline.kept().entries.flatMap(readMeant)

  function arrival(before: number, wanted: string, missing: number, { timeoutMs = PATIENCE_MS }: Patience) {
    const late = new Error() // Its stack names the line of the test.
    return new Promise<T>((resolve, reject) => {
      let come = 0
      const stop = timeline.watch(entry => {
        const [item] = readMeant(entry)
        if (item === undefined || ++come < missing) return
        clearTimeout(timer)
        stop()
        resolve(item)
      })
      const timer = setTimeout(() => {
        stop()
        const there = before + come
        late.message = `Waited ${timeoutMs} ms for ${wanted} ${what}; there ${there === 1 ? 'was' : 'were'} ${there}. ${summary(timeline)}`
        reject(late)
      }, timeoutMs)
    })
  }

  return {
    all,
    async nth(n, patience = {}) {
      if (!Number.isInteger(n) || n < 1)
        throw new TypeError(`Calls and updates are counted from 1, not ${n}.`)
      if (!timeline.kept().isComplete) {
        throw new Error(
          'So much has happened that the first of it is forgotten: wait for the next one instead.',
        )
      }
      const before = all()
      return before[n - 1] ?? arrival(before.length, `no. ${n} of`, n - before.length, patience)
    },
    next: (patience = {}) => arrival(0, 'the next', 1, patience),
  }
}

function toCall(json: string): RecordedCall {
  // The timeline has written it.
  const { kind, request, result, ...rest } = JSON.parse(json)
  const { _, ...params } = request
  return { ...rest, params, ...(rest.error === undefined && { answer: result }) }
}

function toUpdate(json: string): RecordedUpdate {
  const { at, to, update = {} } = JSON.parse(json) // The timeline has written it.
  return { at, to, name: nameOfUpdate(update), update }
}

/** An update of the Bot API has its id first, and what it is about under its name. */
const nameOfUpdate = (update: Record<string, unknown>): string =>
  typeof update._ === 'string' ? update._ : (Object.keys(update)[1] ?? '')

/** By its whole name, or by what stands after the namespace. */
const isNamed = (method: string, wanted: string | undefined) =>
  wanted === undefined || method === wanted || method.slice(method.indexOf('.') + 1) === wanted

function isOf(world: World, userId: number | undefined, whose: Whose): boolean {
  if (whose === 'everybody') return true
  const user = userId === undefined ? undefined : world.users.get(userId)
  if (whose === 'bots') return user?.bot !== undefined
  if (whose === 'people') return user !== undefined && user.bot === undefined
  return typeof whose === 'number'
    ? userId === whose
    : user?.username?.toLowerCase() === whose.replace(/^@/, '').toLowerCase()
}

const LAST_TOLD = 10

/** The last state, for a caller that waits in vain. */
function summary(timeline: Timeline): string {
  const lines = timeline
    .kept()
    .entries.slice(-LAST_TOLD)
    .map(entry => {
      const { by, to, method, update, error } = JSON.parse(timeline.toJson(entry)) // as it was written
      const end = error ? `, refused with ${error.code} ${error.text}` : ''
      return entry.kind === 'rpc'
        ? `  ${by.name || 'somebody'} called ${method}${end}`
        : `  ${to.name} was told ${nameOfUpdate(update ?? {})}`
    })
  return lines.length === 0 ? 'Nothing has happened at all.' : `The last that happened:\n${lines.join('\n')}`
}
