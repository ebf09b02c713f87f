import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenDatabase } from './database.ts'
import { createSentStore } from './sent-store.ts'
import { testDatabases } from './test-databases.ts'

const DAY_SECONDS = 24 * 60 * 60

describe.each(testDatabases())('what was sent, on %s', (_, openDatabase) => {
  let database: OpenDatabase
  let now: number
  beforeEach(async () => {
    database = await openDatabase()
    now = 1_800_000_000
  })
  afterEach(() => database.close())
  const open = () => createSentStore(database, () => now)

  it('is noted once, however many want to send it', async () => {
    const [one, other] = [open(), open()]
    const noted = await Promise.all([one.noteSending('thanks 1', 5), other.noteSending('thanks 1', 5)])
    expect(noted.sort()).toEqual([false, true])
    expect(await one.noteSending('thanks 2', 5)).toBe(true)
  })
  it('may be sent again when it wasn’t sent after all', async () => {
    const store = open()
    await store.noteSending('thanks 1', 5)
    await store.noteSending('thanks 2', 5)
    await store.forgetSending('thanks 1')
    expect(await store.noteSending('thanks 1', 5)).toBe(true)
    expect(await store.noteSending('thanks 2', 5)).toBe(false)
  })
  it('is forgotten after a week, when nothing brings it again', async () => {
    const store = open()
    await store.noteSending('old', 5)
    now += 6 * DAY_SECONDS
    await store.noteSending('newer', 5)
    now += 2 * DAY_SECONDS
    await store.sweep()
    expect(await store.noteSending('old', 5)).toBe(true)
    expect(await store.noteSending('newer', 5)).toBe(false)
  })
})
