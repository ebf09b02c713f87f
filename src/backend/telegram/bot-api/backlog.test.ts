import { describe, expect, it } from 'vitest'
import { createBacklog } from './backlog.ts'

const update = (update_id: number) => ({ update_id })

describe('the backlog of updates', () => {
  it('begins with Telegram’s oldest', () => {
    expect(createBacklog().offset()).toBe(0)
  })
  it('confirms an update only when that one and all before it are done', () => {
    const backlog = createBacklog()
    backlog.take([7, 8, 9].map(update))
    backlog.done(update(8))
    backlog.done(update(9))
    expect(backlog.offset()).toBe(0)
    expect(backlog.size()).toBe(3)
    backlog.done(update(7))
    expect(backlog.offset()).toBe(10)
    expect(backlog.size()).toBe(0)
  })
  it('takes each update once while it isn’t confirmed', () => {
    const backlog = createBacklog()
    expect(backlog.take([7, 8].map(update))).toEqual([7, 8].map(update))
    backlog.done(update(8))
    expect(backlog.take([7, 8, 9].map(update))).toEqual([update(9)])
  })
  it('takes an update again that comes again after it was confirmed', () => {
    const backlog = createBacklog()
    backlog.take([update(7)])
    backlog.done(update(7))
    expect(backlog.take([update(7)])).toEqual([update(7)])
  })
  it('follows Telegram when it counts anew', () => {
    const backlog = createBacklog()
    backlog.take([update(900_000_000)])
    backlog.done(update(900_000_000))
    backlog.take([update(5_000_000)])
    backlog.done(update(5_000_000))
    expect(backlog.offset()).toBe(5_000_001)
  })
  it('takes no notice of what it doesn’t know', () => {
    const backlog = createBacklog()
    backlog.done(update(7))
    expect(backlog.offset()).toBe(0)
  })
})
