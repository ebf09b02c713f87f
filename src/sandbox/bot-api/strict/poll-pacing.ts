import type { Clock } from '../../api/clock.ts'

/** A poll that repeats the last one within this time waits at least this time. */
const SAME_POLL_DELAY_MS = 3000
/** A poll within this time gets only one update. */
const SINGLE_UPDATE_MS = 500
/** The first of several conflicts within this time is told at once. Each other one is told this much later. */
const CONFLICT_DELAY_MS = 3000

interface Asked {
  offset: number
  limit: number
  /** In seconds. */
  timeout: number
}

export interface PollPacing {
  /** The poll that Telegram makes of one that comes too soon. */
  paced<P extends Asked>(botId: number, poll: P): P
  /** Tells a bot of a conflict, at once or later. */
  tellConflict(botId: number, tell: () => void): void
}

/** No waiting at all, for tests. */
export const UNPACED: PollPacing = { paced: (_, poll) => poll, tellConflict: (_, tell) => tell() }

/**
 * Slows polls down as Telegram's server does, by the sandbox's clock.
 *
 * @see https://github.com/tdlib/telegram-bot-api `Client::process_get_updates_query`, `fail_query_conflict`
 */
export function createPollPacing({ nowMs, after }: Pick<Clock, 'nowMs' | 'after'>): PollPacing {
  const last = new Map<number, { offset: number; atMs: number }>()
  const nextConflictMs = new Map<number, number>()
  return {
    paced(botId, poll) {
      const before = last.get(botId)
      last.set(botId, { offset: poll.offset, atMs: nowMs() })
      if (before?.offset !== poll.offset) return poll
      const sinceMs = nowMs() - before.atMs
      return {
        ...poll,
        ...(sinceMs < SAME_POLL_DELAY_MS && { timeout: Math.max(poll.timeout, SAME_POLL_DELAY_MS / 1000) }),
        ...(sinceMs < SINGLE_UPDATE_MS && { limit: 1 }),
      }
    },
    tellConflict(botId, tell) {
      if (nowMs() < (nextConflictMs.get(botId) ?? 0)) return void after(CONFLICT_DELAY_MS, tell)
      nextConflictMs.set(botId, nowMs() + CONFLICT_DELAY_MS)
      tell()
    },
  }
}
