import { expect, it, vi } from 'vitest'
import { pause } from './pause.ts'
import { whileHolding } from './while-holding.ts'

vi.mock('./pause.ts', () => ({ pause: vi.fn() }))
const warn = vi.fn()
const log = { info: () => {}, warn }

it('works while it has the right, and waits for it a second at a time otherwise', async () => {
  const closing = new AbortController()
  const rights: (AbortController | undefined)[] = []
  const waited: number[] = []
  const first = new AbortController()
  const second = new AbortController()
  const away = () => {
    throw new Error('there is no connection to PostgreSQL')
  }
  // Another process has it, the database is away, then it is ours; it is lost, and is ours again.
  const answers: (() => AbortController | undefined)[] = [
    () => undefined,
    away,
    away,
    () => first,
    () => undefined,
    () => second,
  ]
  vi.mocked(pause).mockImplementation(async ms => void waited.push(ms))
  const signals: AbortSignal[] = []
  const ended = whileHolding(
    {
      to: 'work',
      async hold() {
        const right = answers.shift()?.()
        rights.push(right)
        return right?.signal
      },
    },
    async signal => {
      signals.push(signal)
      await new Promise(resolve => signal.addEventListener('abort', resolve))
    },
    closing.signal,
    log,
  )
  await vi.waitUntil(() => signals.length === 1)
  expect(waited).toEqual([1000, 1000, 1000])
  expect(warn).toHaveBeenCalledTimes(1)
  first.abort()
  await vi.waitUntil(() => signals.length === 2)
  expect(waited).toHaveLength(4)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  closing.abort()
  await ended
  expect(signals[1]?.aborted).toBe(true)
})
