import type { Clock } from '../../api/clock.ts'

/** A poll that asks for the same again within this time waits at least so long. */
const SAME_AGAIN_MS = 3000
/** Within this time it gets one update only. */
const AT_ONCE_MS = 500
/** Of several conflicts within this time, the first is told at once and the others so much later. */
const BETWEEN_CONFLICTS_MS = 3000

interface Asked {
  offset: number
  limit: number
  /** Seconds. */
  timeout: number
}

export interface PollPacing {
  /** What Telegram makes of a poll that comes too soon. */
  paced<P extends Asked>(botId: number, poll: P): P
  /** Tells a bot of a conflict, at once or later. */
  tellConflict(botId: number, tell: () => void): void
}

/** Everything at once, as tests want it. */
export const UNPACED: PollPacing = { paced: (_, poll) => poll, tellConflict: (_, tell) => tell() }

/**
 * Slows polls down as Telegram's server does, by the clock of the sandbox.
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
        ...(sinceMs < SAME_AGAIN_MS && { timeout: Math.max(poll.timeout, SAME_AGAIN_MS / 1000) }),
        ...(sinceMs < AT_ONCE_MS && { limit: 1 }),
      }
    },
    tellConflict(botId, tell) {
      if (nowMs() < (nextConflictMs.get(botId) ?? 0)) return void after(BETWEEN_CONFLICTS_MS, tell)
      nextConflictMs.set(botId, nowMs() + BETWEEN_CONFLICTS_MS)
      tell()
    },
  }
}
