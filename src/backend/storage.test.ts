import { pino } from 'pino'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { startPostgres, type TestPostgres } from '../launch/postgres.ts'
import { createEventHub } from '../peer-requests/event-hub.ts'
import { openStorage } from './storage.ts'
import { readBotApiConfig } from './test-config.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

const SAM = 7_300_000_001
type News = (number | undefined)[]

/** Opens the storage of one backend. Returns the ids of the events that Sam's streams were woken for. */
async function open(databaseUrl: string) {
  const config = readBotApiConfig({ BOT_TOKEN: '1:test-token-of-nobody', DATABASE_URL: databaseUrl })
  const hub = createEventHub()
  const told: News = []
  hub.subscribe(SAM, eventId => told.push(eventId))
  const storage = await openStorage(config, hub, () => 1_800_000_000, pino({ level: 'silent' }))
  onTestFinished(storage.close)
  return { storage, told }
}

it('tells the streams of every backend which event is new, so that they read it once', async () => {
  const databaseUrl = await postgres.newDatabase()
  const [first, second] = [await open(databaseUrl), await open(databaseUrl)]
  await first.storage.wake(SAM, 7)
  // Its own announcement comes back to the first.
  await expect.poll(() => first.told).toEqual([7, 7])
  await expect.poll(() => second.told).toEqual([7])
})
