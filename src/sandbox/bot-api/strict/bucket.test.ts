import { describe, expect, it } from 'vitest'
import { createBuckets } from './bucket.ts'

const EACH_SECOND = { burst: 3, pauseMs: 1000 }

function open() {
  let now = 5000
  const buckets = createBuckets(() => now)
  return {
    ...buckets,
    pass: (ms: number) => {
      now += ms
    },
    /** Takes some if possible. Returns the time to wait. */
    ask(count = 1, name = 'a') {
      const wait = buckets.waitMs(name, EACH_SECOND, count)
      if (wait === 0) buckets.take(name, EACH_SECOND, count)
      return wait
    },
  }
}

describe('a bucket', () => {
  it('allows a burst, then one after each pause', () => {
    const { ask, pass } = open()
    expect([ask(), ask(), ask(), ask()]).toEqual([0, 0, 0, 1000])
    pass(999)
    expect(ask()).toBe(1)
    pass(1)
    expect([ask(), ask()]).toEqual([0, 1000])
  })

  it('is full again after a rest, and never fuller', () => {
    const { ask, pass } = open()
    ask(3)
    pass(60_000)
    expect([ask(), ask(), ask(), ask()]).toEqual([0, 0, 0, 1000])
  })

  it('allows more than its burst at once only when it is full', () => {
    const { ask, pass } = open()
    expect(ask(5)).toBe(0)
    expect(ask()).toBe(3000)
    pass(3000)
    expect(ask()).toBe(0)
  })

  it('is separate for each name', () => {
    const { ask } = open()
    ask(3, 'a')
    expect(ask(1, 'b')).toBe(0)
  })
})
