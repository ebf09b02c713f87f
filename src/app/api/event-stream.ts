import { createParser } from 'eventsource-parser'
import { type Api, ApiError } from './client.ts'
import { createDeadline } from './deadline.ts'

/**
 * The backend sends something as soon as a stream opens. A stream that brings nothing for this time is held
 * back by something on the way.
 */
export const FIRST_WORD_MS = 10_000

/** Later the backend sends something every 15 seconds. A stream that is silent for this time is dead. */
export const LONGEST_SILENCE_MS = 40_000

export type StreamEnd =
  /** The caller has ended it. */
  | { how: 'unwanted' }
  /** The backend has refused to open a stream. */
  | { how: 'refused'; error: ApiError }
  /** The stream opened and brought nothing. */
  | { how: 'silent' }
  /** The stream worked, and then broke. */
  | { how: 'broken' }

export interface StreamOptions {
  api: Pick<Api, 'events'>
  cursor: string
  /** Called when the stream brings something for the first time. */
  onHeard: () => void
  /** @param data as text */
  onMessage: (id: string | undefined, data: string) => void
  signal: AbortSignal
}

/**
 * Reads one event stream, from its opening to its end. It uses `fetch`, because the browser's EventSource can't
 * send the init data. It uses a plain reader, because some WebViews support nothing newer.
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
    // The page of a proxy or of a hotel's network isn't a stream.
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
    // Cancelling a finished stream throws an error.
    void letGo().catch(() => {})
  }
  if (signal.aborted) return { how: 'unwanted' }
  return !isHeard && deadline.signal.aborted ? { how: 'silent' } : { how: 'broken' }
}
