import { beforeEach, expect, it, vi } from 'vitest'
import { steadyTime } from '../../clock.ts'
import { pause } from '../pause.ts'
import type { Call } from './call.ts'
import { askTime, watchTime } from './watch-time.ts'

// Its pauses are a minute long.
vi.mock('../pause.ts', () => ({ pause: vi.fn() }))

let told: [date: number, askedAt: number][]
const clock = { told: (date: number, askedAt: number) => void told.push([date, askedAt]) }
const log = { debug: () => {} }

beforeEach(() => {
  told = []
})

/** Answers Telegram's configuration with these dates, one a call; a fault is thrown. */
function telegram(...dates: (number | Error)[]) {
  const asked: string[] = []
  const call = (async ({ _: name }: { _: string }) => {
    asked.push(name)
    const date = dates.shift()
    if (date instanceof Error) throw date
    return { date }
  }) as unknown as Call // only this one method is asked for
  return { call, asked }
}

it('asks Telegram’s configuration for the time, and says when it asked', async () => {
  const before = steadyTime()
  const { call, asked } = telegram(7)
  await askTime(call, clock)
  expect(asked).toEqual(['help.getConfig'])
  const [[date, askedAt] = []] = told
  expect(date).toBe(7)
  expect(askedAt).toBeGreaterThanOrEqual(before)
  expect(askedAt).toBeLessThanOrEqual(steadyTime())
})

it('asks every minute until the end, whatever Telegram says', async () => {
  const ending = new AbortController()
  const waited: number[] = []
  vi.mocked(pause).mockImplementation(async ms => {
    waited.push(ms)
    if (waited.length > 3) ending.abort()
  })
  const { call, asked } = telegram(1, new Error('no route'), 3)
  await watchTime(call, clock, ending.signal, log)
  expect(waited).toEqual([60_000, 60_000, 60_000, 60_000])
  expect(asked).toHaveLength(3)
  expect(told.map(([date]) => date)).toEqual([1, 3])
  await watchTime(call, clock, ending.signal, log)
  expect(waited).toHaveLength(4)
})
