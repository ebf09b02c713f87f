import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHealth } from './health.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const log = () => ({ error: vi.fn(), info: vi.fn() })

describe('a health check of the database', () => {
  it('takes less than two seconds even with a frozen database, and asks it once in that time', async () => {
    const check = vi.fn(() => new Promise<void>(() => {}))
    const isUsable = createHealth(check, log())
    const answers = [isUsable(), isUsable()]
    await vi.advanceTimersByTimeAsync(1900)
    expect(await Promise.all(answers)).toEqual([false, false])
    const later = isUsable()
    await vi.advanceTimersByTimeAsync(1900)
    expect(await later).toBe(false)
    expect(check).toHaveBeenCalledTimes(1)
  })
  it('is made again once the last one has ended', async () => {
    const check = vi.fn(async () => {})
    const isUsable = createHealth(check, log())
    expect([await isUsable(), await isUsable()]).toEqual([true, true])
    expect(check).toHaveBeenCalledTimes(2)
  })
  it('is logged when the state changes, with the reason', async () => {
    let error: Error | undefined = new Error('disk full')
    const said = log()
    const isUsable = createHealth(() => (error ? Promise.reject(error) : Promise.resolve()), said)
    expect([await isUsable(), await isUsable()]).toEqual([false, false])
    expect(said.error.mock.calls).toEqual([[{ err: error }, 'the database can’t be used']])
    error = undefined
    expect([await isUsable(), await isUsable()]).toEqual([true, true])
    expect(said.info).toHaveBeenCalledTimes(1)
  })
})
