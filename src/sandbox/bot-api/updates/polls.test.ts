import { expect, it } from 'vitest'
import { createPolls } from './polls.ts'
import type { Queue } from './queue.ts'

const BOT_ID = 5

/** A queue in which nothing waits. */
const queue = { open: () => ({}), confirm() {}, read: () => [] } as unknown as Queue
const open = () => {
  const closed = new AbortController()
  const polls = createPolls(queue)
  const poll = () => polls.poll(BOT_ID, { offset: 0, limit: 100, timeout: 50, closed: closed.signal })
  return { polls, poll, hangUp: () => closed.abort() }
}

it('holds no poll of a bot that hangs up', async () => {
  const { polls, poll, hangUp } = open()
  const polled = poll()
  expect(polls.isWaiting(BOT_ID)).toBe(true)
  hangUp()
  expect(polls.isWaiting(BOT_ID)).toBe(false)
  expect(await polled).toEqual([])
})

it('holds no poll of a bot that has hung up before it was read', async () => {
  const { polls, poll, hangUp } = open()
  hangUp()
  const polled = poll()
  expect(polls.isWaiting(BOT_ID)).toBe(false)
  expect(await polled).toEqual([])
})
