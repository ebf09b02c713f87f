import { createParser } from 'eventsource-parser'
import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'
import { type Api, ApiError, type ErrorCode } from './client.ts'

/** Between tries to come back, in milliseconds. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000

/** The backend says something every 15 seconds: after so many milliseconds of silence the line is dead. */
const LONGEST_SILENCE = 40_000

/** No use in trying again: the user has to reopen the app. */
const FINAL = ['INIT_DATA_MISSING', 'INIT_DATA_INVALID', 'INIT_DATA_EXPIRED']

export interface EventStreamOptions {
  api: Pick<Api, 'events'>
  /** The cursor of what is shown already. */
  cursor: string
  onEvent: (event: AppEvent) => void
  onOnline: (isOnline: boolean) => void
  /** The user isn't who they were any more, or not for the backend: nothing comes until they reopen the app. */
  onOver: (code: ErrorCode) => void
  signal: AbortSignal
  /** Resolves after so many milliseconds, or sooner when a new try is worth it. */
  pause: (ms: number) => Promise<void>
}

/**
 * Follows the user's events from a cursor on and comes back after every break, without missing one: by
 * `fetch`, since the browser's EventSource can't send the init data. Ends when the signal says so.
 */
export async function followEvents(options: EventStreamOptions): Promise<void> {
  const { api, signal } = options
  let { cursor } = options
  let wait = FIRST_PAUSE
  while (!signal.aborted) {
    const line = createLine(signal)
    try {
      const response = await api.events(cursor, line.signal)
      options.onOnline(true)
      wait = FIRST_PAUSE
      const parser = createParser({
        onEvent({ id, data }) {
          // An event of a newer backend that this page doesn't know changes nothing here.
          const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), appEventSchema), data)
          if (parsed.success) options.onEvent(parsed.output)
          if (id) cursor = id
        },
      })
      await readText(response, text => {
        line.heard()
        parser.feed(text)
      })
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof ApiError && FINAL.includes(error.code)) return options.onOver(error.code)
    } finally {
      line.end()
    }
    if (signal.aborted) return
    options.onOnline(false)
    await options.pause(wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, LONGEST_PAUSE)
  }
}

/** A connection's own signal: aborted from outside, or when it is silent for too long, as after a suspension. */
function createLine(outer: AbortSignal) {
  const own = new AbortController()
  const abort = () => own.abort()
  let timer = setTimeout(abort, LONGEST_SILENCE)
  outer.addEventListener('abort', abort)
  return {
    signal: own.signal,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(abort, LONGEST_SILENCE)
    },
    end() {
      clearTimeout(timer)
      outer.removeEventListener('abort', abort)
    },
  }
}

/** A body's text as it comes. Safari 14 can read a stream, but neither iterate nor pipe it. */
async function readText({ body }: Response, onText: (text: string) => void) {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    onText(decoder.decode(next.value, { stream: true }))
  }
}

/** A pause that ends early when the network or the page comes back. */
export function pauseUntilWorthIt(ms: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', onVisibility)
    function onVisibility() {
      if (document.visibilityState === 'visible') done()
    }
    function done() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', onVisibility)
      resolve()
    }
  })
}
