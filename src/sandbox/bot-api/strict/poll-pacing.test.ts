import { describe, expect, it } from 'vitest'
import { createClock } from '../../api/clock.ts'
import { createPollPacing } from './poll-pacing.ts'

const BOT_ID = 5

function open() {
  const clock = createClock({ machineMs: () => 1_800_000_000_000 })
  const { paced, tellConflict } = createPollPacing(clock)
  const told: string[] = []
  return {
    clock,
    told,
    poll: (offset: number, timeout = 0) => paced(BOT_ID, { offset, limit: 100, timeout }),
    conflict: (name: string) => tellConflict(BOT_ID, () => told.push(name)),
  }
}

describe('a poll', () => {
  it('is unchanged when it is the first, asks for something else, or comes three seconds later', () => {
    const { poll, clock } = open()
    const asked = { limit: 100, timeout: 0 }
    expect(poll(1)).toMatchObject(asked)
    expect(poll(2)).toMatchObject(asked)
    clock.advance(3000)
    expect(poll(2)).toMatchObject(asked)
  })

  it('waits at least three seconds when it asks for the same too soon', () => {
    const { poll, clock } = open()
    poll(1)
    clock.advance(2999)
    expect(poll(1)).toEqual({ offset: 1, limit: 100, timeout: 3 })
    clock.advance(2000)
    expect(poll(1, 30)).toEqual({ offset: 1, limit: 100, timeout: 30 })
  })

  it('gets only one update within half a second', () => {
    const { poll, clock } = open()
    poll(1)
    clock.advance(499)
    expect(poll(1)).toEqual({ offset: 1, limit: 1, timeout: 3 })
  })
})

describe('a conflict', () => {
  it('is told at once, and another within three seconds is told three seconds later', () => {
    const { conflict, told, clock } = open()
    conflict('first')
    clock.advance(2999)
    conflict('second')
    expect(told).toEqual(['first'])
    clock.advance(2999)
    expect(told).toEqual(['first'])
    clock.advance(1)
    expect(told).toEqual(['first', 'second'])
    conflict('third')
    expect(told).toEqual(['first', 'second', 'third'])
  })
})
