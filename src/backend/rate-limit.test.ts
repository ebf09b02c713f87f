import { describe, expect, it, vi } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

describe('a rate limit', () => {
  it('allows a burst, then as much as is regained', () => {
    let now = 0
    const limit = createRateLimit({ burst: 3, per: 60 }, () => now)
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
    expect(limit.take('b')).toBe(true)
    expect(limit.retryAfter('a')).toBe(20)
    now = 20
    expect([1, 2].map(() => limit.take('a'))).toEqual([true, false])
    now = 200
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
  })
  it('forgets a key that has regained everything', () => {
    let now = 0
    const spent = new Map()
    const limit = createRateLimit({ burst: 3, per: 60 }, () => now, spent)
    limit.take('a')
    now = 59
    limit.take('b')
    expect([...spent.keys()]).toEqual(['a', 'b'])
    now = 60
    limit.take('c')
    expect([...spent.keys()]).toEqual(['b', 'c'])
    // Keys are forgotten at most once in this time.
    now = 80
    limit.take('d')
    expect([...spent.keys()]).toEqual(['b', 'c', 'd'])
    now = 120
    limit.take('c')
    expect([...spent.keys()].sort()).toEqual(['c'])
  })
  it('isn’t affected by a clock that is set back', () => {
    const limit = createRateLimit({ burst: 2, per: 60 })
    limit.take('a')
    const set = vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000)
    expect([1, 2].map(() => limit.take('a'))).toEqual([true, false])
    expect(limit.retryAfter('a')).toBeLessThanOrEqual(30)
    set.mockRestore()
  })
})
