import { expect, it } from 'vitest'
import { eraseUnopened } from './erase-unopened.ts'

const NOW = 1_800_000_000
const DAY_SECONDS = 24 * 60 * 60

it('everybody is erased who hasn’t opened their lists for so many days, however many they are', async () => {
  const openedAt = new Map<number, number>()
  for (let userId = 1; userId <= 250; userId++) openedAt.set(userId, NOW - 31 * DAY_SECONDS)
  openedAt.set(251, NOW - 30 * DAY_SECONDS)
  const erased: number[] = []
  const isDue = (userId: number, since: number) => (openedAt.get(userId) ?? since) < since
  const setAsideUntil: number[] = []
  const store = {
    eraseSetAside: async (since: number) => void setAsideUntil.push(since),
    unopenedSince: async (since: number, limit: number) =>
      [...openedAt.keys()].filter(userId => isDue(userId, since)).slice(0, limit),
    // Another backend erases the user 5 at the same time.
    eraseUnopened: async (userId: number, since: number) =>
      isDue(userId, since) && openedAt.delete(userId) && userId !== 5,
  }
  await eraseUnopened({ store, now: () => NOW, erased: userId => void erased.push(userId) }, 30)
  expect([...openedAt.keys()]).toEqual([251])
  expect(erased).toHaveLength(249)
  expect(setAsideUntil).toEqual([NOW - 30 * DAY_SECONDS])
})
