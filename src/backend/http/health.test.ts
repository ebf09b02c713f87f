import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHealth } from './health.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const log = () => ({ error: vi.fn(), info: vi.fn() })

describe('a look at the database', () => {
  it('takes less than two seconds, however long the database takes, and asks it once meanwhile', async () => {
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
  it('is taken anew once the one before is through', async () => {
    const check = vi.fn(async () => {})
    const isUsable = createHealth(check, log())
    expect([await isUsable(), await isUsable()]).toEqual([true, true])
    expect(check).toHaveBeenCalledTimes(2)
  })
  it('is logged when it finds another state, with the reason', async () => {
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
