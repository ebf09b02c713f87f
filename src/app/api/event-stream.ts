import { EventSourceParserStream } from 'eventsource-parser/stream'
import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'
import { type Api, ApiError } from './client.ts'

/** Between tries to come back, in milliseconds. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000

/** No use in trying again: the user has to reopen the app. */
const FINAL = ['INIT_DATA_MISSING', 'INIT_DATA_INVALID', 'INIT_DATA_EXPIRED']

export interface EventStreamOptions {
  api: Pick<Api, 'events'>
  /** The cursor of what is shown already. */
  cursor: string
  onEvent: (event: AppEvent) => void
  onOnline: (isOnline: boolean) => void
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
    try {
      const response = await api.events(cursor, signal)
      options.onOnline(true)
      wait = FIRST_PAUSE
      const messages = response.body
        ?.pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      for await (const { id, data } of messages ? eachOf(messages) : []) {
        // An event of a newer backend that this page doesn't know changes nothing here.
        const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), appEventSchema), data)
        if (parsed.success) options.onEvent(parsed.output)
        if (id) cursor = id
      }
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof ApiError && FINAL.includes(error.code)) return
    }
    if (signal.aborted) return
    options.onOnline(false)
    await options.pause(wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, LONGEST_PAUSE)
  }
}

/** Not every WebView can iterate a stream by itself. */
async function* eachOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}

/** A pause that ends early when the network or the page comes back. */
export function pauseUntilWorthIt(ms: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', done)
    function done() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
  })
}
