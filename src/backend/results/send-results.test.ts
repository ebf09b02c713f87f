import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEventHub, type EventHub } from '../../peer-requests/event-hub.ts'
import { createAddToOutbox } from '../store/add-to-outbox.ts'
import type { OpenDatabase } from '../store/database.ts'
import { createOutboxList } from '../store/outbox-list.ts'
import { createOutboxStore } from '../store/outbox-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import type { ListNews, Outbox, PostOutcome, WaitingResult } from './ports.ts'
import { sendResults } from './send-results.ts'

const START = 1_800_000_000
const SAM = 5
const BOB = 6
const HOUR_SECONDS = 60 * 60
const FAILED: PostOutcome = { arrived: false, reason: 'the answer was 500' }

let database: OpenDatabase
let hub: EventHub
let now: number
/** Those who wait for the clock, and until when. */
let resting: { until: number; wake: () => void }[]
let end: () => Promise<void>
let posted: { userId: number; sequence: number; at: number }[]
let counted: string[]
/** How many listen for new results. */
let followers: number
let answer: (result: WaitingResult, signal: AbortSignal) => PostOutcome | Promise<PostOutcome>

beforeEach(async () => {
  database = await openTestSqlite()
  hub = createEventHub()
  now = START
  resting = []
  posted = []
  counted = []
  followers = 0
  end = async () => {}
  answer = () => ({ arrived: true })
})
afterEach(async () => {
  await end()
  await database.close()
})

/** Stores something of a user's that the owner is to be posted; the number is its place. */
async function store(userId: number, sequence: number) {
  const news: ListNews = { type: 'removed', listId: 'trip', peerKeys: ['user-1'] }
  await database.change(tx => createAddToOutbox(() => now)(tx, userId, sequence, news))
  hub.wake(userId)
}
/** Starts to send; returns a function that ends it. */
function send(change: Partial<Outbox> = {}) {
  const closing = new AbortController()
  const sending = sendResults(
    {
      outbox: { ...createOutboxStore(database, () => now), ...change },
      async post(result, signal) {
        posted.push({ userId: result.userId, sequence: result.eventId, at: now - START })
        return answer(result, signal)
      },
      follow(listener) {
        const unfollow = hub.follow(listener)
        followers++
        return () => {
          followers--
          unfollow()
        }
      },
      now: () => now,
      pause: (ms, signal) =>
        new Promise(resolve => {
          resting.push({ until: now + ms / 1000, wake: resolve })
          signal.addEventListener('abort', () => resolve())
          if (signal.aborted) resolve()
        }),
      count: outcome => counted.push(outcome),
      log: pino({ level: 'silent' }),
    },
    closing.signal,
  )
  end = async () => {
    closing.abort()
    await sending
  }
}
/** Moves the clock, on which all who wait long enough wake. */
function move(seconds: number) {
  now += seconds
  const due = resting.filter(({ until }) => until <= now)
  resting = resting.filter(one => !due.includes(one))
  for (const { wake } of due) wake()
}
/** Moves the clock until as many were posted. */
const postedAfter = (count: number, stepSeconds: number) =>
  expect
    .poll(() => {
      if (posted.length < count) move(stepSeconds)
      return posted.length
    })
    .toBe(count)
const count = () => createOutboxList(database, () => now).count()
const sequencesOf = (userId: number) => posted.filter(one => one.userId === userId).map(one => one.sequence)

describe('sending results', () => {
  it('posts what waits already, and what comes', async () => {
    await store(SAM, 1)
    send()
    await expect.poll(() => sequencesOf(SAM)).toEqual([1])
    await store(SAM, 2)
    await expect.poll(() => sequencesOf(SAM)).toEqual([1, 2])
    await expect.poll(count).toEqual({ waiting: 0, dead: 0 })
    expect(counted).toEqual(['sent', 'sent'])
  })
  it('listens for new results until it ends', async () => {
    send()
    await expect.poll(() => followers).toBe(1)
    await end()
    expect(followers).toBe(0)
  })
  it('posts a user’s next result only when the one before has arrived', async () => {
    const arrive: (() => void)[] = []
    answer = () => new Promise(resolve => arrive.push(() => resolve({ arrived: true })))
    for (const sequence of [1, 2, 3]) await store(SAM, sequence)
    send()
    for (const expected of [[1], [1, 2], [1, 2, 3]]) {
      await expect.poll(() => arrive.length).toBe(1)
      hub.wake(SAM)
      expect(sequencesOf(SAM)).toEqual(expected)
      arrive.pop()?.()
    }
    await expect.poll(count).toEqual({ waiting: 0, dead: 0 })
  })
  it('posts again after growing pauses, by the clock that is moved, and in order', async () => {
    answer = () => (posted.length < 4 ? FAILED : { arrived: true })
    await store(SAM, 1)
    await store(SAM, 2)
    send()
    await postedAfter(5, 1)
    expect(sequencesOf(SAM)).toEqual([1, 1, 1, 1, 2])
    const times = posted.map(({ at }) => at)
    // The clock goes on a little further while a try is noted.
    const pauses = times.slice(1, 4).map((at, index) => at - (times[index] ?? 0))
    for (const [index, least] of [5, 10, 20].entries()) expect(pauses[index]).toBeGreaterThanOrEqual(least)
    expect(counted).toEqual(['failed', 'failed', 'failed', 'sent', 'sent'])
  })
  it('doesn’t let one user’s failures hold up another’s results', async () => {
    answer = ({ userId }) => (userId === SAM ? FAILED : { arrived: true })
    await store(SAM, 1)
    await store(BOB, 2)
    send()
    await expect.poll(() => sequencesOf(BOB)).toEqual([2])
    await store(BOB, 3)
    await expect.poll(() => sequencesOf(BOB)).toEqual([2, 3])
    expect(sequencesOf(SAM)).toEqual([1])
  })
  it('gives a result up after a day, and goes on with the next', async () => {
    answer = ({ eventId }) => (eventId === 1 ? FAILED : { arrived: true })
    await store(SAM, 1)
    await store(SAM, 2)
    send()
    await expect
      .poll(() => {
        if (now < START + 23 * HOUR_SECONDS) move(HOUR_SECONDS)
        return now - START
      })
      .toBe(23 * HOUR_SECONDS)
    expect(await count()).toEqual({ waiting: 2, dead: 0 })
    await expect
      .poll(() => {
        if (!sequencesOf(SAM).includes(2)) move(HOUR_SECONDS)
        return sequencesOf(SAM).at(-1)
      })
      .toBe(2)
    await expect.poll(count).toEqual({ waiting: 0, dead: 1 })
  })
  it('has at most eight on their way at once, each of another user', async () => {
    const arrive: (() => void)[] = []
    answer = () => new Promise(resolve => arrive.push(() => resolve({ arrived: true })))
    for (let userId = 1; userId <= 20; userId++) await store(userId, userId)
    send()
    await expect.poll(() => arrive.length).toBe(8)
    hub.wakeAll()
    for (let left = 20; left > 0; left--) {
      await expect.poll(() => arrive.length).toBe(Math.min(8, left))
      arrive.shift()?.()
    }
    await expect.poll(count).toEqual({ waiting: 0, dead: 0 })
    expect(new Set(posted.map(one => one.userId)).size).toBe(20)
  })
  it('ends at once, and takes what it has cut off for no failure', async () => {
    answer = (_, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve(FAILED)))
    await store(SAM, 1)
    send()
    await expect.poll(() => posted.length).toBe(1)
    await end()
    expect(counted).toEqual([])
    answer = () => ({ arrived: true })
    send()
    await expect.poll(() => sequencesOf(SAM)).toEqual([1, 1])
  })
  it('hears of nothing any more once it has ended', async () => {
    send()
    await end()
    await store(SAM, 1)
    expect(posted).toEqual([])
  })
  it('goes on when the outbox can be used again, and posts nothing again and again meanwhile', async () => {
    const { nextQueues, forget } = createOutboxStore(database, () => now)
    let isFull = true
    let isAway = true
    await store(SAM, 1)
    send({
      nextQueues: async limit => (isAway ? Promise.reject(new Error('it is away')) : nextQueues(limit)),
      forget: async result => (isFull ? Promise.reject(new Error('no more room')) : forget(result)),
    })
    await expect.poll(() => resting.length).toBe(1)
    expect(posted).toEqual([])
    isAway = false
    move(10)
    await expect.poll(() => posted.length).toBe(1)
    for (let time = 0; time < 5; time++) hub.wake(SAM)
    await expect.poll(() => resting.some(({ until }) => until === now + 10)).toBe(true)
    expect(posted).toHaveLength(1)
    isFull = false
    await postedAfter(2, 1)
    await expect.poll(count).toEqual({ waiting: 0, dead: 0 })
  })
})
