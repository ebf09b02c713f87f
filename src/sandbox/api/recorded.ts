import type { World } from '../world/state/world.ts'
import type { Door } from './door.ts'
import type { Entry, Timeline } from './timeline.ts'

/** The account that called, or that got an update. Id 0 stands for a caller before a login. */
export interface Party {
  id: number
  bot: boolean
  name: string
}

/** A call of Telegram's API, from any door. Longs are decimal strings, bytes are base64. */
export interface RecordedCall {
  /** When it was answered: Unix time in milliseconds, by the machine's clock. */
  at: number
  by: Party
  via: Door
  /** Telegram's name of the method, like `messages.sendMessage`. */
  method: string
  params: Readonly<Record<string, unknown>>
  /** Absent when it was refused. */
  answer?: unknown
  /** The error when it was refused. */
  error?: { code: number; text: string }
  /** How long the answer took, in milliseconds. */
  ms: number
}

/** An update that was pushed to an account. */
export interface RecordedUpdate {
  /** Unix time in milliseconds, by the machine's clock. */
  at: number
  to: Party
  /** Telegram's name of the update, like `updateNewMessage`. On the Bot API its field, like `message`. */
  name: string
  update: Readonly<Record<string, unknown>>
}

/** Whose calls or updates: of bots, of people, of everybody, or of one account by id or username. */
export type Whose = 'bots' | 'people' | 'everybody' | number | (string & {})

export interface Patience {
  /** In milliseconds of the machine's time. Absent: ten seconds. */
  timeoutMs?: number
}

/** Events of one kind: past ones, and ones to come. */
export interface Recorded<T> {
  /** All events so far, oldest first. */
  all(): T[]
  /**
   * The n-th event, counted from 1. It resolves at once if the event has happened, otherwise as soon as it
   * happens. After the timeout it rejects with a sentence that lists the other events.
   */
  nth(n: number, patience?: Patience): Promise<T>
  /** The next event to come. */
  next(patience?: Patience): Promise<T>
}

const PATIENCE_MS = 10_000

export interface Recorder {
  /** @param method like `messages.sendMessage` or `sendMessage`; absent: every method */
  calls(method?: string, of?: { by?: Whose }): Recorded<RecordedCall>
  /** @param name like `updateNewMessage`, or `message` for a bot on the Bot API; absent: every update */
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
    const late = new Error() // its stack names the line of the test
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
  // The timeline wrote this JSON.
  const { kind, request, result, ...rest } = JSON.parse(json)
  const { _, ...params } = request
  return { ...rest, params, ...(rest.error === undefined && { answer: result }) }
}

function toUpdate(json: string): RecordedUpdate {
  const { at, to, update = {} } = JSON.parse(json) // the timeline wrote this JSON
  return { at, to, name: nameOfUpdate(update), update }
}

/** An update of the Bot API has its id as the first field, and its content as the second. */
const nameOfUpdate = (update: Record<string, unknown>): string =>
  typeof update._ === 'string' ? update._ : (Object.keys(update)[1] ?? '')

/** By the whole name, or by the part after the namespace. */
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

const TOLD_ENTRIES = 10

/** A list of the last events, for the error of a caller that waited too long. */
function summary(timeline: Timeline): string {
  const lines = timeline
    .kept()
    .entries.slice(-TOLD_ENTRIES)
    .map(entry => {
      const { by, to, method, update, error } = JSON.parse(timeline.toJson(entry)) // as it was written
      const end = error ? `, refused with ${error.code} ${error.text}` : ''
      return entry.kind === 'rpc'
        ? `  ${by.name || 'somebody'} called ${method}${end}`
        : `  ${to.name} was told ${nameOfUpdate(update ?? {})}`
    })
  return lines.length === 0 ? 'Nothing has happened at all.' : `The last that happened:\n${lines.join('\n')}`
}
