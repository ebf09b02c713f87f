import { expect, it, onTestFinished, vi } from 'vitest'
import { createLedger } from '../world/state/ledger.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import { createWorld } from '../world/state/world.ts'
import { addUser } from '../world/test-world.ts'
import { createClock } from './clock.ts'
import { createEnds } from './ends.ts'
import { POLL_ENDS } from './poll-ends.ts'

it('the end of a poll that can’t be stored is tried again later, and stops nothing else', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let isFull = false
  const clock = createClock({ machineMs: () => Date.now() })
  const ledger = createLedger(() => {
    if (isFull) throw new RpcError(500, 'STORAGE_FAILED')
  })
  const world = createWorld({
    ...{ now: clock.now, randomId: () => '1', ledger },
    begin: () => {},
  })
  addUser(world, { id: 1 })
  const poll = { id: '7', creatorId: 1, question: 'Tea?', answers: ['Yes'], votes: [] }
  world.polls.set('7', { ...poll, closePeriod: 60, closeDate: clock.now() + 60 })
  const faults: unknown[] = []
  const ends = createEnds(POLL_ENDS, world, clock, (error, where) => void faults.push([where, `${error}`]))
  ends.begin()
  isFull = true
  vi.advanceTimersByTime(61_000)
  expect(faults).toEqual([['the end of a poll', expect.stringContaining('STORAGE_FAILED')]])
  expect(world.polls.get('7')).not.toHaveProperty('closed')
  isFull = false
  vi.advanceTimersByTime(60_000)
  expect(world.polls.get('7')).toHaveProperty('closed', true)
  expect(faults).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})
