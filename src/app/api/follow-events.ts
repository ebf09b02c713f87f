import type { AppEvent } from '../../contract/event.ts'
import { type Api, type ErrorCode, errorCode } from './client.ts'
import { createDeadline } from './deadline.ts'
import { readStream } from './event-stream.ts'
import { createInbox } from './inbox.ts'

/** The pause between two attempts grows from the first to the second value. */
const FIRST_PAUSE_MS = 500
export const LONGEST_PAUSE_MS = 15_000
/** A stream that was open for this time counts as working. */
const WORKED_MS = 5000

/** How often the backend is asked while no stream works. A hidden page asks less often. */
const ASK_MS = 3000
const ASK_HIDDEN_MS = 30_000
/** How long an answer may take, in milliseconds. */
const ANSWER_MS = 10_000

/** A stream brings an expected result sooner than this. From then on the backend is asked for it. */
const FIRST_LOOK_MS = 300

/** While streams are held back, another one is tried after this time. */
const STREAM_AGAIN_MS = 60_000

/** Trying again is useless: the user has to reopen the app. */
const FINAL: readonly ErrorCode[] = ['INIT_DATA_MISSING', 'INIT_DATA_INVALID', 'INIT_DATA_EXPIRED']
/** An answer with one of these codes doesn't come from the backend. */
export const AWAY: readonly ErrorCode[] = ['OFFLINE', 'ANSWER_INVALID']

export interface FollowOptions {
  api: Pick<Api, 'events' | 'missedEvents'>
  /** The cursor of what is shown already. */
  cursor: string
  onEvent: (event: AppEvent) => void
  onOnline: (isOnline: boolean) => void
  /** The backend doesn't accept the user any more. No event comes until the user reopens the app. */
  onOver: (code: ErrorCode) => void
  /** Whether the page is hidden. */
  isHidden: () => boolean
  /** Resolves after this time in milliseconds, or earlier when another attempt makes sense. */
  pause: (ms: number) => Promise<void>
}

export interface Follower {
  /** Asks for missed events now. */
  look(): void
  /** An event is expected. The backend is asked for it, first soon and then less often, while `isAwaited`. */
  expect(isAwaited: () => boolean): Promise<void>
}

/**
 * Follows the user's events after a cursor, without gaps. The stream brings them at once, and is opened again
 * after every break. While no stream works, because the network is gone or because something on the way holds
 * streams back, the backend is asked every few seconds. Its answer also shows whether there is a connection.
 */
export function followEvents(options: FollowOptions): Follower {
  const { api, isHidden, pause } = options
  const end = new AbortController()
  const { signal } = end
  const inbox = createInbox(options.cursor, options.onEvent)

  let isOnline = true
  let isHeard = false
  /** A stream was open and brought nothing, though the backend answers. */
  let isKeptBack = false
  let isToldOfIt = false

  function setOnline(is: boolean) {
    if (isOnline === is) return
    isOnline = is
    options.onOnline(is)
  }
  function over(code: ErrorCode) {
    if (signal.aborted) return
    end.abort()
    options.onOver(code)
  }

  let asking: Promise<boolean> | undefined
  /** Asks for missed events, unless such a request is already running. Returns whether there was an answer. */
  const ask = () => {
    asking ??= askNow().finally(() => {
      asking = undefined
    })
    return asking
  }
  async function askNow(): Promise<boolean> {
    const deadline = createDeadline(signal, ANSWER_MS)
    try {
      const isNews = isKeptBack && !isToldOfIt
      const { events } = await api.missedEvents(inbox.cursor, isNews, deadline.signal)
      for (const { id, event } of events) inbox.take(id, event)
      isToldOfIt ||= isNews
      setOnline(true)
      return true
    } catch (error) {
      if (signal.aborted) return false
      const code = deadline.signal.aborted ? 'OFFLINE' : errorCode(error)
      if (FINAL.includes(code)) over(code)
      else setOnline(!AWAY.includes(code))
      return false
    } finally {
      deadline.end()
    }
  }

  let isDeaf = false
  async function askWhileDeaf() {
    if (isDeaf) return
    isDeaf = true
    for (let wait = ASK_MS; ; ) {
      await pause(wait)
      if (isHeard || signal.aborted) break
      if (await ask()) wait = isHidden() ? ASK_HIDDEN_MS : ASK_MS
      else wait = Math.min(wait * 2, LONGEST_PAUSE_MS) * jitter()
    }
    isDeaf = false
  }

  async function listen() {
    let wait = FIRST_PAUSE_MS
    while (!signal.aborted) {
      void askWhileDeaf()
      let heardAt: number | undefined
      const ended = await readStream({
        api,
        cursor: inbox.cursor,
        onHeard() {
          heardAt = performance.now()
          isHeard = true
          isKeptBack = false
          isOnline = true
          // Called after each break, so that failed calls can be made again.
          options.onOnline(true)
        },
        onMessage: (id, data) => inbox.take(id, toJson(data)),
        signal,
      })
      isHeard = false
      if (ended.how === 'unwanted') return
      if (ended.how === 'refused' && FINAL.includes(ended.error.code)) return over(ended.error.code)
      // An answer shows whether the network or only the stream is broken.
      isKeptBack = ended.how === 'silent' && (await ask())
      if (ended.how === 'refused') void ask()
      if (heardAt !== undefined && performance.now() - heardAt > WORKED_MS) wait = FIRST_PAUSE_MS
      await pause(isKeptBack ? STREAM_AGAIN_MS : wait * jitter())
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
    }
  }

  let expectation = 0
  async function expect(isAwaited: () => boolean) {
    const mine = ++expectation
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait)
      if (mine !== expectation || signal.aborted || !isAwaited()) return
      if (!isHidden()) await ask()
    }
  }

  void listen()
  return { look: () => void ask(), expect }
}

/** A random factor, so that the apps don't all reconnect at the same moment. */
export const jitter = () => 0.5 + Math.random()

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
