import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFaults } from '../../api/faults.ts'
import { createTable } from '../../world/state/table.ts'
import type { WorldUpdate } from '../../world/state/world.ts'
import { createWorld } from '../../world/state/world.ts'
import type { BotSettings } from './bot-settings.ts'
import { createFaultyUpdates } from './faulty-updates.ts'
import { createQueue } from './queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const BOT_ID = 5

function open() {
  const world = createWorld({ now: () => 1000, randomId: () => 'a', begin: () => {} })
  const queue = createQueue(
    world,
    createTable<BotSettings>('botApi', () => {}),
    () => 1,
  )
  const faults = createFaults()
  const arrivals: number[] = []
  const faulty = createFaultyUpdates({
    queue,
    faults,
    atomically: world.atomically,
    arrived: (_, id) => arrivals.push(id),
  })
  queue.open(BOT_ID)
  const happen = (text: string) => {
    // Only the account counts here.
    const happened = { accountId: BOT_ID } as WorldUpdate
    faulty.record(happened, { kind: 'message', content: { text }, subject: 'chat 1', expireDate: 2000 })
    faulty.push(happened)
  }
  const waiting = () => [...queue.waiting(BOT_ID)].map(({ content }) => content.text)
  return { faulty, faults, arrivals, happen, waiting }
}

it('delays an update behind later ones, and tells the bot then', () => {
  const { faults, arrivals, happen, waiting } = open()
  faults.add({ method: 'update', effect: 'delay', ms: 3000, times: 1 })
  happen('one')
  happen('two')
  expect(waiting()).toEqual(['two'])
  expect(arrivals).toEqual([1])
  vi.advanceTimersByTime(2999)
  expect(waiting()).toEqual(['two'])
  vi.advanceTimersByTime(1)
  expect(waiting()).toEqual(['two', 'one'])
  expect(arrivals).toEqual([1, 2])
})

it.each(['delay', 'reorder'] as const)('drops delayed updates when a state is loaded, with %s', effect => {
  const { faulty, faults, happen, waiting } = open()
  faults.add({ method: 'update', effect, ms: 3000, times: 1 })
  happen('of the former state')
  faulty.clear()
  happen('of this state')
  vi.advanceTimersByTime(3000)
  expect(waiting()).toEqual(['of this state'])
})
