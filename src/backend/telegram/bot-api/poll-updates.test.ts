import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pause } from '../../pause.ts'
import { TelegramError } from '../../requests/ports.ts'
import { toBotApiError } from './errors.ts'
import { pollUpdates } from './poll-updates.ts'

// Pauses end when a test says so; the signal ends them as well.
vi.mock('../../pause.ts', () => ({ pause: vi.fn() }))

interface Asked {
  offset?: number
  limit?: number
  timeout?: number
  allowed_updates?: readonly string[]
}

/** A Telegram that keeps updates until they are confirmed, as the real one does. */
function telegram(...queue: number[]) {
  const asked: Asked[] = []
  const faults: Error[] = []
  const waiting = new Set<() => void>()
  let newest = 0
  const api = {
    async getUpdates(args: Asked = {}, signal?: AbortSignal): Promise<Update[]> {
      asked.push(args)
      // A loop that asks for ever leaves the test time to fail.
      await new Promise(resolve => setImmediate(resolve))
      signal?.throwIfAborted()
      const fault = faults.shift()
      if (fault) throw fault
      newest = queue.at(-1) ?? newest
      // The real one ignores an offset far beyond its newest update, too.
      const offset = (args.offset ?? 0) > newest + 10 ? 0 : (args.offset ?? 0)
      while (queue.length > 0 && (queue[0] ?? 0) < offset) queue.shift()
      if (queue.length === 0 && args.timeout)
        await new Promise<void>((resolve, reject) => {
          waiting.add(resolve)
          signal?.addEventListener('abort', () => reject(new Error('aborted')))
        })
      return queue.slice(0, args.limit).map(update_id => ({ update_id }))
    },
  }
  return {
    api,
    asked,
    faults,
    queue,
    tell(id: number) {
      queue.push(id)
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
  }
}

let closing: AbortController
let waits: { ms: number; end: () => void }[]
beforeEach(() => {
  closing = new AbortController()
  waits = []
  vi.mocked(pause).mockImplementation(
    (ms, signal) =>
      new Promise(end => {
        waits.push({ ms, end })
        signal.addEventListener('abort', () => end())
      }),
  )
})

function run({ api }: ReturnType<typeof telegram>, handle: (id: number) => Promise<void>) {
  const handled: number[] = []
  const trouble: string[] = []
  const worked = vi.fn()
  const underWay: number[] = []
  const done = pollUpdates(
    {
      api,
      async handle({ update_id }) {
        handled.push(update_id)
        await handle(update_id)
      },
      handling: count => void underWay.push(count),
      worked,
      failed: ({ message }) => void trouble.push(message),
    },
    closing.signal,
  )
  const stop = async () => {
    closing.abort()
    await done
  }
  return { handled, trouble, worked, underWay, stop }
}
const last = <T>(list: readonly T[]) => list.at(-1)

describe('asking for updates', () => {
  it('names every kind that is read, and waits for what comes', async () => {
    const server = telegram()
    const { handled, stop } = run(server, async () => {})
    expect(server.asked).toEqual([
      { offset: 0, limit: 100, timeout: 25, allowed_updates: ['message', 'guest_message'] },
    ])
    server.tell(7)
    await vi.waitUntil(() => handled.length === 1)
    await stop()
  })
  it('confirms what is stored with the next question, and at the end', async () => {
    const server = telegram(7, 8)
    const { handled, stop } = run(server, async () => {})
    await vi.waitUntil(() => server.asked.length === 2)
    expect(last(server.asked)).toMatchObject({ offset: 9, timeout: 25 })
    server.tell(9)
    await vi.waitUntil(() => server.asked.length === 3)
    await stop()
    expect(handled).toEqual([7, 8, 9])
    expect(last(server.asked)).toMatchObject({ offset: 10, timeout: 0, limit: 1 })
    expect(server.queue).toEqual([])
  })
  it('goes on when Telegram numbers updates anew after a quiet week, from a lower number', async () => {
    const server = telegram(900_000_000)
    const { handled, stop } = run(server, async () => {})
    await vi.waitUntil(() => last(server.asked)?.offset === 900_000_001)
    server.tell(5_000_000)
    await vi.waitUntil(() => last(server.asked)?.offset === 5_000_001)
    server.tell(5_000_001)
    await vi.waitUntil(() => last(server.asked)?.offset === 5_000_002)
    expect(handled).toEqual([900_000_000, 5_000_000, 5_000_001])
    await stop()
    expect(server.queue).toEqual([])
  })
  it('confirms nothing that isn’t stored, and hands on what comes behind it', async () => {
    const server = telegram(7)
    let store = () => {}
    const stored = new Promise<void>(resolve => {
      store = resolve
    })
    const { handled, underWay, stop } = run(server, id => (id === 7 ? stored : Promise.resolve()))
    await vi.waitUntil(() => waits.length === 1)
    server.tell(8)
    waits[0]?.end()
    await vi.waitUntil(() => handled.length === 2)
    expect(handled).toEqual([7, 8])
    expect(last(server.asked)).toMatchObject({ offset: 0, timeout: 0 })
    expect(server.queue).toEqual([7, 8])
    expect(last(underWay)).toBe(2)
    store()
    await vi.waitUntil(() => server.queue.length === 0)
    expect(last(server.asked)).toMatchObject({ offset: 9, timeout: 25 })
    expect(last(underWay)).toBe(0)
    await stop()
  })
  it('asks less and less often while nothing can be stored', async () => {
    const server = telegram(7)
    const { stop } = run(server, () => new Promise(() => {}))
    for (let count = 1; count <= 5; count++) {
      await vi.waitUntil(() => waits.length === count)
      last(waits)?.end()
    }
    expect(waits.slice(0, 5).map(({ ms }) => ms)).toEqual([1000, 2000, 4000, 5000, 5000])
    await stop()
  })
  it('ends its pause when everything is stored, so that no timer is left', async () => {
    const server = telegram(7)
    let store = () => {}
    const { stop } = run(
      server,
      () =>
        new Promise(resolve => {
          store = resolve
        }),
    )
    await vi.waitUntil(() => waits.length === 1)
    const [, signal] = vi.mocked(pause).mock.lastCall ?? []
    expect(signal?.aborted).toBe(false)
    store()
    await vi.waitUntil(() => server.asked.length === 2)
    expect(signal?.aborted).toBe(true)
    expect(closing.signal.aborted).toBe(false)
    await stop()
  })
  it('leaves to the next who asks what was given up on', async () => {
    const server = telegram(7)
    const { stop } = run(server, async () => {
      throw new Error('closed before the result was stored')
    })
    await vi.waitUntil(() => waits.length === 1)
    await stop()
    expect(server.queue).toEqual([7])
    expect(server.asked.every(({ offset }) => offset === 0)).toBe(true)
  })
  it('goes on after trouble, with growing pauses, and after the time that Telegram names', async () => {
    const server = telegram(7)
    server.faults.push(
      new TelegramError('unavailable', 'no route'),
      new TelegramError('unavailable', 'no route'),
      toBotApiError({
        error_code: 429,
        description: 'Too Many Requests: retry after 9',
        parameters: { retry_after: 9 },
      }),
    )
    const { handled, trouble, worked, stop } = run(server, async () => {})
    for (let count = 1; count <= 3; count++) {
      await vi.waitUntil(() => waits.length === count)
      expect(worked).not.toHaveBeenCalled()
      last(waits)?.end()
    }
    await vi.waitUntil(() => handled.length === 1)
    expect(waits.slice(0, 3).map(({ ms }) => ms)).toEqual([500, 1000, 9000])
    expect(trouble).toEqual(['no route', 'no route', '429 Too Many Requests: retry after 9'])
    expect(worked).toHaveBeenCalled()
    expect(server.asked.slice(0, 4).map(({ timeout }) => timeout)).toEqual([25, 0, 0, 0])
    await stop()
  })
  it('never pauses longer than a quarter of a minute for trouble', async () => {
    const server = telegram()
    server.faults.push(...Array.from({ length: 9 }, () => new TelegramError('unavailable', 'no route')))
    const { stop } = run(server, async () => {})
    for (let count = 1; count <= 9; count++) {
      await vi.waitUntil(() => waits.length === count)
      last(waits)?.end()
    }
    expect(last(waits)?.ms).toBe(15_000)
    await stop()
  })
  it('ends at once, and takes being ended for no trouble', async () => {
    const server = telegram()
    const { trouble, stop } = run(server, async () => {})
    await stop()
    expect(trouble).toEqual([])
    // There is nothing to confirm.
    expect(server.asked).toHaveLength(1)
  })
})
