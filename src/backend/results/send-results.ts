import type { Logger } from 'pino'
import type { Outbox, PostOutcome, WaitingResult } from './ports.ts'
import { whenAgain } from './when-again.ts'

/** So many users' results are on their way at once. */
const MOST_AT_ONCE = 8
/** How often the outbox is looked at when nobody says that there is something: another process may have changed it. */
const LOOK_EVERY_MS = 10_000

export interface SendPorts {
  outbox: Outbox
  post: (result: WaitingResult, signal: AbortSignal) => Promise<PostOutcome>
  /** Calls back whenever there may be something new. Returns the function that ends it. */
  follow: (listener: () => void) => () => void
  /** Unix time in seconds. */
  now: () => number
  /** Resolves after so many milliseconds, or at once when the signal comes. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
  /** Told what became of each post. */
  count: (outcome: 'sent' | 'failed') => void
  log: Pick<Logger, 'warn' | 'error'>
}

/**
 * Posts results to the owner until the signal comes: each user's in the order in which they were stored, each at least
 * once. Only one process may do so at a time. Never rejects.
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
        // The same result would be posted again at once.
        await pause(LOOK_EVERY_MS, signal)
      })
      .finally(() => {
        underWay.delete(userId)
        wake()
      })
    underWay.set(userId, sending)
  }

  /** Starts with all queues whose time has come. Returns the milliseconds until the next one's comes. */
  async function startDue(): Promise<number> {
    // Of these at least as many as there is room for aren't under way yet.
    for (const { userId, nextTryAt } of await outbox.nextQueues(2 * MOST_AT_ONCE)) {
      if (underWay.has(userId)) continue
      const wait = (nextTryAt - now()) * 1000
      if (wait > 0) return Math.min(wait, LOOK_EVERY_MS)
      // Each that ends makes room, and wakes.
      if (underWay.size >= MOST_AT_ONCE) break
      start(userId)
    }
    return LOOK_EVERY_MS
  }

  const unfollow = follow(wake)
  signal.addEventListener('abort', wake)
  while (!signal.aborted) {
    rest = new AbortController()
    const ms = await startDue().catch((error: unknown) => {
      log.warn({ err: error }, 'the outbox can’t be used')
      return LOOK_EVERY_MS
    })
    await pause(ms, rest.signal)
  }
  signal.removeEventListener('abort', wake)
  unfollow()
  await Promise.all(underWay.values())
}

/** Posts what waits for a user, until nothing does or a post was in vain. */
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
    // We have cut it off, which says nothing of the receiver.
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
