import { expect, it, vi } from 'vitest'
import { pause } from '../pause.ts'
import { watchTime } from './watch-time.ts'

// Its pauses are a minute long.
vi.mock('../pause.ts', () => ({ pause: vi.fn() }))

it('asks every minute until the end, whatever Telegram says', async () => {
  const ending = new AbortController()
  const waited: number[] = []
  vi.mocked(pause).mockImplementation(async ms => {
    waited.push(ms)
    if (waited.length > 3) ending.abort()
  })
  let asked = 0
  const ask = async () => {
    if (++asked === 2) throw new Error('no route')
  }
  const log = { debug: () => {} }
  await watchTime(ask, ending.signal, log)
  expect(waited).toEqual([60_000, 60_000, 60_000, 60_000])
  expect(asked).toBe(3)
  await watchTime(ask, ending.signal, log)
  expect(waited).toHaveLength(4)
})
