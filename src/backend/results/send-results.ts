import type { Logger } from 'pino'
import type { Outbox, PostOutcome, WaitingResult } from './ports.ts'
import { whenAgain } from './when-again.ts'

/** The results of this many users are posted at the same time. */
const MAX_USERS_AT_ONCE = 8
/** The outbox is read at least this often, because another process may have changed it. */
const POLL_INTERVAL_MS = 10_000

export interface SendPorts {
  outbox: Outbox
  post: (result: WaitingResult, signal: AbortSignal) => Promise<PostOutcome>
  /** Calls the listener when there may be a new result. Returns a function that ends this. */
  follow: (listener: () => void) => () => void
  /** Unix time in seconds. */
  now: () => number
  /** Resolves after the given milliseconds, or when the signal comes. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
  /** Called with the outcome of each post. */
  count: (outcome: 'sent' | 'failed') => void
  log: Pick<Logger, 'warn' | 'error'>
}

/**
 * Posts results to the owner until the signal comes, each at least once. A user's results are posted in the order in
 * which they were stored. Only one process may do this at a time. Never rejects.
 */
export async function sendResults(ports: SendPorts, signal: AbortSignal): Promise<void> {
  const { outbox, follow, now, pause, log } = ports
  const underWay = new Map<number, Promise<void>>()
  let rest = new AbortController()
  const wake = () => rest.abort()

  function start(userId: number) {
    const sending = sendQueue(ports, userId, signal)
      .catch(async (error: unknown) => {
        log.warn({ err: error, userId }, 'the outbox can’t be used')
        // Without a pause the same result would be posted again at once.
        await pause(POLL_INTERVAL_MS, signal)
      })
      .finally(() => {
        underWay.delete(userId)
        wake()
      })
    underWay.set(userId, sending)
  }

  /** Starts all queues that are due. Returns the milliseconds until the next queue is due. */
  async function startDue(): Promise<number> {
    // Some of these queues may be under way. Twice the number leaves enough queues to start.
    for (const { userId, nextTryAt } of await outbox.nextQueues(2 * MAX_USERS_AT_ONCE)) {
      if (underWay.has(userId)) continue
      const wait = (nextTryAt - now()) * 1000
      if (wait > 0) return Math.min(wait, POLL_INTERVAL_MS)
      // A queue that ends makes room, and wakes this loop.
      if (underWay.size >= MAX_USERS_AT_ONCE) break
      start(userId)
    }
    return POLL_INTERVAL_MS
  }

  const unfollow = follow(wake)
  signal.addEventListener('abort', wake)
  while (!signal.aborted) {
    rest = new AbortController()
    const ms = await startDue().catch((error: unknown) => {
      log.warn({ err: error }, 'the outbox can’t be used')
      return POLL_INTERVAL_MS
    })
    await pause(ms, rest.signal)
  }
  signal.removeEventListener('abort', wake)
  unfollow()
  await Promise.all(underWay.values())
}

/** Posts a user's waiting results until no result waits or a post has failed. */
async function sendQueue(
  { outbox, post, now, count, log }: SendPorts,
  userId: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const result = await outbox.oldest(userId)
    if (!result) return
    const outcome = await post(result, signal)
    if (outcome.arrived) {
      count('sent')
      await outbox.forget(result)
      continue
    }
    // This process has ended the post, so the receiver hasn't failed.
    if (signal.aborted) return
    count('failed')
    const tries = result.tries + 1
    const { reason } = outcome
    const about = { userId, id: result.id, tries, reason }
    const nextTryAt = whenAgain({ ...result, tries }, now())
    if (nextTryAt !== undefined) {
      log.warn({ ...about, nextTryAt }, 'a result could not be posted; it is tried again')
      return outbox.postpone(result, reason, nextTryAt)
    }
    log.error(about, 'a result could not be posted for a day and is given up; npm run outbox shows it')
    await outbox.giveUp(result, reason)
  }
}
