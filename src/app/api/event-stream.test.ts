import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './client.ts'
import { followEvents } from './event-stream.ts'

const removed = (key: string) => ({ type: 'peer_removed', templateId: 'trip', peerKey: key })
const message = (id: string, data: object) => `id: ${id}\nevent: x\ndata: ${JSON.stringify(data)}\n\n`

type Answer = string | Error | 'hangs'

/** Follows a backend that gives these answers one after the other, and ends with the last. */
async function follow(answers: Answer[]) {
  const end = new AbortController()
  const seen = {
    cursors: [] as string[],
    events: [] as unknown[],
    online: [] as boolean[],
    pauses: [] as number[],
  }
  const over: string[] = []
  await followEvents({
    cursor: '7',
    signal: end.signal,
    api: {
      async events(cursor, signal) {
        seen.cursors.push(cursor)
        const answer = answers[seen.cursors.length - 1]
        if (answer === undefined) {
          end.abort()
          throw new Error('Aborted')
        }
        if (answer instanceof Error) throw answer
        const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start(controller) {
            if (answer !== 'hangs') {
              // Every byte on its own, as a network may deliver them.
              for (const byte of new TextEncoder().encode(answer)) controller.enqueue(new Uint8Array([byte]))
              return controller.close()
            }
            signal.addEventListener('abort', () => controller.error(new Error('Aborted')))
          },
        })
        return new Response(body)
      },
    },
    onEvent: event => seen.events.push(event),
    onOnline: isOnline => seen.online.push(isOnline),
    onOver: code => over.push(code),
    pause: async ms => void seen.pauses.push(ms),
  })
  return { ...seen, over }
}

describe('followEvents', () => {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('resumes from the last event it has seen', async () => {
    const { cursors, events } = await follow([
      message('8', removed('user-1')) + message('9', removed('user-2')),
      message('10', removed('user-3')),
    ])
    expect(cursors).toEqual(['7', '9', '10'])
    expect(events).toEqual([removed('user-1'), removed('user-2'), removed('user-3')])
  })

  it('passes over heartbeats and what it does not know, but not over their cursor', async () => {
    const { cursors, events } = await follow([
      `retry: 1000\n\n: still here\n\n${message('8', { type: 'of_the_future' })}id: 9\ndata: no json\n\n`,
    ])
    expect(events).toEqual([])
    expect(cursors).toEqual(['7', '9'])
  })

  it('drops an event that was cut off, to get it whole from the next connection', async () => {
    const { cursors, events } = await follow([
      message('8', removed('user-1')).slice(0, -1),
      message('8', removed('user-1')),
    ])
    expect(cursors).toEqual(['7', '7', '8'])
    expect(events).toEqual([removed('user-1')])
  })

  it('waits longer from try to try, up to a limit, and begins anew once it was connected', async () => {
    const away = () => new ApiError('OFFLINE')
    const { pauses, online } = await follow([...Array.from({ length: 7 }, away), '', away()])
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 500, 1000])
    expect(online).toEqual([...Array(7).fill(false), true, false, false])
  })

  it('says that it is over when the backend no longer takes the init data', async () => {
    const { over, cursors } = await follow([new ApiError('INIT_DATA_EXPIRED'), ''])
    expect(over).toEqual(['INIT_DATA_EXPIRED'])
    expect(cursors).toEqual(['7'])
  })

  it('gives up a connection that has fallen silent', async () => {
    vi.useFakeTimers()
    const following = follow(['hangs', message('8', removed('user-1'))])
    await vi.advanceTimersByTimeAsync(39_000)
    await vi.advanceTimersByTimeAsync(2_000)
    const { cursors, events } = await following
    expect(cursors).toEqual(['7', '7', '8'])
    expect(events).toEqual([removed('user-1')])
  })
})
