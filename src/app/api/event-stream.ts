import { createParser } from 'eventsource-parser'
import { type Api, ApiError } from './client.ts'
import { createDeadline } from './deadline.ts'

/** The backend says something as a stream opens: after so long without a word it is kept back, in milliseconds. */
export const FIRST_WORD_MS = 10_000

/** From then on it says something every 15 seconds: after so long the line is dead, in milliseconds. */
export const LONGEST_SILENCE_MS = 40_000

export type StreamEnd =
  /** Nobody wants it any more. */
  | { how: 'unwanted' }
  /** There was no stream to be had. */
  | { how: 'refused'; error: ApiError }
  /** It was asked for, and not a word came. */
  | { how: 'silent' }
  /** It was there, and isn't any more. */
  | { how: 'broken' }

export interface StreamOptions {
  api: Pick<Api, 'events'>
  cursor: string
  /** It has said its first word. */
  onHeard: () => void
  /** @param data as text */
  onMessage: (id: string | undefined, data: string) => void
  signal: AbortSignal
}

/**
 * One event stream, from its opening to its end: by `fetch`, since the browser's EventSource can't send the
 * init data, and by a plain reader, since not every WebView has more.
 */
export async function readStream({
  api,
  cursor,
  onHeard,
  onMessage,
  signal,
}: StreamOptions): Promise<StreamEnd> {
  const deadline = createDeadline(signal, FIRST_WORD_MS)
  let isHeard = false
  let letGo = async () => {}
  try {
    const response = await api.events(cursor, deadline.signal)
    letGo = async () => response.body?.cancel()
    // A page of a proxy's or of a hotel's network is no stream.
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      return { how: 'refused', error: new ApiError('ANSWER_INVALID') }
    }
    const parser = createParser({ onEvent: ({ id, data }) => onMessage(id, data) })
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    letGo = async () => reader?.cancel()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      deadline.extend(LONGEST_SILENCE_MS)
      if (!isHeard) onHeard()
      isHeard = true
      parser.feed(decoder.decode(next.value, { stream: true }))
    }
  } catch (error) {
    if (!signal.aborted && error instanceof ApiError) return { how: 'refused', error }
  } finally {
    deadline.end()
    // One that is over needs no letting go, and says so.
    void letGo().catch(() => {})
  }
  if (signal.aborted) return { how: 'unwanted' }
  return !isHeard && deadline.signal.aborted ? { how: 'silent' } : { how: 'broken' }
}
