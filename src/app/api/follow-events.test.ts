import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './client.ts'
import { followEvents } from './follow-events.ts'

const removed = (peerKey: string) => ({ type: 'peer_removed', listId: 'trip', peerKey })
const message = (id: string, peerKey: string) => `id: ${id}\ndata: ${JSON.stringify(removed(peerKey))}\n\n`
const HELLO = 'retry: 1000\n\n'

/** One attempt to open a stream: a text and then the end, a text without an end, or a refusal. */
type Try = { says: string; isOver?: boolean } | Error

/** An app that follows a backend; the clock is moved by hand. */
function setup(tries: Try[], last: Try = new ApiError('OFFLINE')) {
  const seen = {
    /** The cursors that streams were opened at, and when, in milliseconds. */
    streams: [] as [string, number][],
    asked: [] as string[],
    toldOfSilence: 0,
    events: [] as unknown[],
    online: [] as boolean[],
    over: [] as string[],
  }
  const backend = {
    /** The events after the cursor. */
    events: [] as { id: string; event: unknown }[],
    failure: undefined as Error | undefined,
  }
  let isHidden = false
  const start = Date.now()
  const follower = followEvents({
    cursor: '7',
    api: {
      async events(cursor, signal) {
        const now = tries[seen.streams.length] ?? last
        seen.streams.push([cursor, Date.now() - start])
        if (now instanceof Error) throw now
        const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start(controller) {
            if (now.says) controller.enqueue(new TextEncoder().encode(now.says))
            if (now.isOver) return controller.close()
            signal.addEventListener('abort', () => controller.error(new Error('Aborted')))
          },
        })
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
      },
      async missedEvents(cursor, isStreamSilent) {
        seen.asked.push(cursor)
        if (isStreamSilent) seen.toldOfSilence++
        if (backend.failure) throw backend.failure
        return { events: backend.events.filter(({ id }) => Number(id) > Number(cursor)) }
      },
    },
    onEvent: event => seen.events.push(event),
    onOnline: isOnline => seen.online.push(isOnline),
    onOver: code => seen.over.push(code),
    isHidden: () => isHidden,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
  })
  return {
    seen,
    backend,
    follower,
    hide: () => {
      isHidden = true
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a stream that works', () => {
  it('brings events, and resumes from the last one after a break', async () => {
    const { seen, pass } = setup([
      { says: HELLO + message('8', 'user-1') + message('9', 'user-2'), isOver: true },
      { says: HELLO + message('10', 'user-3') },
    ])
    await pass(10_000)
    expect(seen.streams.map(([cursor]) => cursor)).toEqual(['7', '9'])
    expect(seen.events).toEqual([removed('user-1'), removed('user-2'), removed('user-3')])
  })
  it('is enough: the backend isn’t asked besides', async () => {
    const { seen, pass } = setup([{ says: HELLO }])
    await pass(35_000)
    expect(seen.asked).toEqual([])
    expect(seen.online).toEqual([true])
  })
  it('doesn’t count as a lost connection when it is cut again and again', async () => {
    const { seen, pass } = setup(Array(20).fill({ says: HELLO, isOver: true }), { says: HELLO })
    await pass(30_000)
    expect(seen.online).not.toContain(false)
    expect(seen.streams.length).toBeLessThan(10)
  })
})

describe('a stream that is held back', () => {
  const KEPT_BACK: Try = { says: '' }

  it('is replaced by requests, reported once, and tried again from time to time', async () => {
    const { seen, backend, pass } = setup([KEPT_BACK, KEPT_BACK, KEPT_BACK], KEPT_BACK)
    await pass(5000)
    backend.events.push({ id: '8', event: removed('user-1') })
    await pass(3000)
    expect(seen.events).toEqual([removed('user-1')])
    expect(seen.toldOfSilence).toBe(0)
    await pass(6000)
    expect(seen.toldOfSilence).toBe(1)
    await pass(200_000)
    expect(seen.toldOfSilence).toBe(1)
    expect(seen.streams.map(([, at]) => at)).toEqual([0, 70_000, 140_000, 210_000])
    expect(seen.asked.length).toBeGreaterThan(60)
    expect(seen.online).toEqual([])
    expect(seen.events).toHaveLength(1)
  })
  it('is used again as soon as it works', async () => {
    const { seen, pass } = setup([KEPT_BACK, { says: HELLO + message('8', 'user-1') }])
    await pass(71_000)
    expect(seen.events).toEqual([removed('user-1')])
    const asked = seen.asked.length
    await pass(30_000)
    expect(seen.asked).toHaveLength(asked)
  })
  it('isn’t reported when the network itself is gone', async () => {
    const { seen, backend, pass } = setup([KEPT_BACK], KEPT_BACK)
    backend.failure = new ApiError('OFFLINE')
    await pass(60_000)
    expect(seen.toldOfSilence).toBe(0)
    expect(seen.online).toEqual([false])
  })
  it('costs little while the page is hidden', async () => {
    const { seen, pass, hide } = setup([KEPT_BACK], KEPT_BACK)
    hide()
    await pass(120_000)
    expect(seen.asked.length).toBeLessThan(8)
  })
})

describe('a stream that is refused', () => {
  it('isn’t a lost connection as long as the backend answers', async () => {
    const { seen, backend, pass } = setup([], new ApiError('RATE_LIMITED'))
    backend.events.push({ id: '8', event: removed('user-1') })
    await pass(100)
    expect(seen.events).toEqual([removed('user-1')])
    await pass(60_000)
    expect(seen.online).toEqual([])
  })
  it('is a lost connection when a proxy answers for an absent backend, until the backend answers again', async () => {
    const { seen, backend, pass } = setup([])
    backend.failure = new ApiError('OFFLINE')
    await pass(100)
    expect(seen.online).toEqual([false])
    await pass(60_000)
    expect(seen.online).toEqual([false])
    backend.failure = undefined
    await pass(20_000)
    expect(seen.online).toEqual([false, true])
  })
  it('is tried less and less often, and the backend isn’t asked more often than that', async () => {
    const { seen, backend, pass } = setup([])
    backend.failure = new ApiError('OFFLINE')
    await pass(31_500)
    expect(seen.streams.map(([, at]) => at)).toEqual([0, 500, 1500, 3500, 7500, 15_500, 30_500])
    expect(seen.asked.length).toBeLessThan(12)
  })
  it.each(['INIT_DATA_EXPIRED', 'INIT_DATA_INVALID'] as const)('is given up with %s', async code => {
    const { seen, pass } = setup([new ApiError(code)])
    await pass(60_000)
    expect(seen).toMatchObject({ over: [code], streams: [['7', 0]], asked: [] })
  })
  it('is given up when an answer has such an error', async () => {
    const { seen, backend, pass } = setup([{ says: '' }])
    backend.failure = new ApiError('INIT_DATA_EXPIRED')
    await pass(60_000)
    expect(seen).toMatchObject({ over: ['INIT_DATA_EXPIRED'], streams: [['7', 0]], asked: ['7'] })
  })
})

describe('an expected event', () => {
  it('is asked for very soon when no stream has brought it', async () => {
    const { seen, backend, follower, pass } = setup([{ says: '' }])
    backend.events.push({ id: '8', event: removed('user-1') })
    void follower.expect(() => seen.events.length === 0)
    await pass(299)
    expect(seen.events).toEqual([])
    await pass(1)
    expect(seen.events).toEqual([removed('user-1')])
  })
  it('is asked for less and less often, until it arrives', async () => {
    const { seen, backend, follower, pass } = setup([{ says: HELLO }])
    void follower.expect(() => seen.events.length === 0)
    await pass(20_000)
    expect(seen.asked).toHaveLength(6)
    backend.events.push({ id: '8', event: removed('user-1') })
    await pass(14_000)
    expect(seen.events).toEqual([removed('user-1')])
    await pass(4000)
    expect(seen.asked).toHaveLength(7)
  })
  it('isn’t asked for when the stream has brought it', async () => {
    const { seen, follower, pass } = setup([{ says: HELLO + message('8', 'user-1') }])
    void follower.expect(() => seen.events.length === 0)
    await pass(10_000)
    expect(seen.asked).toEqual([])
  })
  it('is asked for at once when a second event is expected', async () => {
    const { seen, follower, pass } = setup([{ says: HELLO }])
    void follower.expect(() => true)
    await pass(10_000)
    const before = seen.asked.length
    void follower.expect(() => true)
    await pass(300)
    expect(seen.asked).toHaveLength(before + 1)
    // From now on the backend is asked for both together.
    await pass(9700)
    expect(seen.asked).toHaveLength(before + 5)
  })
  it('is asked for when the app becomes visible', async () => {
    const { seen, backend, follower, pass } = setup([{ says: HELLO }])
    backend.events.push({ id: '8', event: removed('user-1') })
    follower.look()
    await pass(0)
    expect(seen.events).toEqual([removed('user-1')])
  })
})
