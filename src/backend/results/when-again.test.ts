import { describe, expect, it } from 'vitest'
import { whenAgain } from './when-again.ts'

const NOW = 1_800_000_000
const DAY_SECONDS = 24 * 60 * 60
/** The pause after so many tries. */
const pauseAfter = (tries: number, waitingSince = NOW) => {
  const next = whenAgain({ tries, waitingSince }, NOW)
  return next === undefined ? 'given up' : next - NOW
}

describe('a result that was posted in vain', () => {
  it('is posted again after pauses that double, up to an hour', () => {
    expect([1, 2, 3, 4, 5].map(tries => pauseAfter(tries))).toEqual([5, 10, 20, 40, 80])
    expect([10, 11, 12, 2000].map(tries => pauseAfter(tries))).toEqual([2560, 3600, 3600, 3600])
  })
  it('is given up after a day', () => {
    expect(pauseAfter(30, NOW - DAY_SECONDS + 1)).toBe(3600)
    expect(pauseAfter(30, NOW - DAY_SECONDS)).toBe('given up')
  })
  it('is tried five times, also when it has waited a day behind another one', () => {
    expect(pauseAfter(4, NOW - 2 * DAY_SECONDS)).toBe(40)
    expect(pauseAfter(5, NOW - 2 * DAY_SECONDS)).toBe('given up')
  })
})
