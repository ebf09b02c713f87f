import { expect, it } from 'vitest'
import { createClock } from '../../api/clock.ts'
import { createTable } from '../../world/state/table.ts'
import { testWorld } from '../../world/test-world.ts'
import type { BotSettings } from '../updates/bot-settings.ts'
import { createQueue } from '../updates/queue.ts'
import { createWebhooks } from '../updates/webhooks.ts'

it('makes a bot wait for a second before it sets another webhook', () => {
  const clock = createClock({ machineMs: () => 1_800_000_000_000 })
  const queue = createQueue(
    testWorld(),
    createTable<BotSettings>('botApi', () => {}),
    () => 1,
  )
  const webhooks = createWebhooks({ queue, clock, carryOut: () => {} })
  queue.open(5)
  expect(webhooks.pauseBeforeSet(5)).toBe(0)
  webhooks.set(5, { url: 'https://127.0.0.1:8443/', maxConnections: 1 })
  expect(webhooks.pauseBeforeSet(5)).toBe(1)
  expect(webhooks.pauseBeforeSet(6)).toBe(0)
  clock.advance(1000)
  expect(webhooks.pauseBeforeSet(5)).toBe(0)
  webhooks.close()
})
