import { EventSourceParserStream } from 'eventsource-parser/stream'
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
      const messages = response.body
        ?.pipeThrough(line.heard)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      for await (const { id, data } of messages ? eachOf(messages) : []) {
        // An event of a newer backend that this page doesn't know changes nothing here.
        const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), appEventSchema), data)
        if (parsed.success) options.onEvent(parsed.output)
        if (id) cursor = id
      }
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
    heard: new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        clearTimeout(timer)
        timer = setTimeout(abort, LONGEST_SILENCE)
        controller.enqueue(chunk)
      },
    }),
    end() {
      clearTimeout(timer)
      outer.removeEventListener('abort', abort)
    },
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
