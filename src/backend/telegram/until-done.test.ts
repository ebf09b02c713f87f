import { beforeEach, expect, it, vi } from 'vitest'
import { pause } from '../pause.ts'
import { TelegramError } from '../requests/ports.ts'
import { createUntilDone } from './until-done.ts'

vi.mock('../pause.ts', () => ({ pause: vi.fn() }))

let waited: number[]
let said: [fields: object, words: string][]
let closing: AbortController
beforeEach(() => {
  waited = []
  said = []
  closing = new AbortController()
  vi.mocked(pause).mockImplementation(async ms => void waited.push(ms))
})

const open = () =>
  createUntilDone({
    closing: closing.signal,
    toTelegramError: error =>
      error instanceof TelegramError ? error : new TelegramError('unavailable', 'no route'),
    log: { error: (fields: object, words: string) => void said.push([fields, words]) } as never,
  })
/** Fails with each of these errors, and then works. */
const failing =
  (...errors: Error[]) =>
  async () => {
    const error = errors.shift()
    if (error) throw error
  }

it('tries with growing pauses until it works', async () => {
  const errors = Array.from({ length: 9 }, () => new Error('disk full'))
  expect(await open()('storing', failing(...errors), 3000)).toBe(true)
  expect(waited).toEqual([500, 1000, 2000, 3000, 3000, 3000, 3000, 3000, 3000])
  expect(said[0]).toEqual([{ err: new Error('disk full'), retryInMs: 500 }, 'storing failed'])
})
it('waits as long as Telegram asks, and says why in Telegram’s words', async () => {
  expect(await open()('logging in', failing(new TelegramError('flood_wait', '429 Wait', 9)))).toBe(true)
  expect(waited).toEqual([9000])
  expect(said).toEqual([[{ reason: '429 Wait', retryInMs: 9000 }, 'logging in failed']])
})
it('pauses for half a minute at most', async () => {
  await open()('logging in', failing(...Array.from({ length: 9 }, () => new Error('no'))))
  expect(waited.at(-1)).toBe(30_000)
})
it('gives up when the backend closes, and says nothing of what fails by that', async () => {
  const attempt = async () => {
    closing.abort()
    throw new Error('closed')
  }
  expect(await open()('storing', attempt)).toBe(false)
  expect(said).toEqual([])
  expect(await open()('storing', attempt)).toBe(false)
})
