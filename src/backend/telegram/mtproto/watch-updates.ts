import type { tl } from '@mtcute/node'

/**
 * A sequence of updates: the account's `pts` and `qts`, a channel's `pts` by the channel's id, or `difference`.
 * The last one stands for everything that Telegram says we have missed.
 *
 * @see https://core.telegram.org/api/updates#message-related-event-sequences
 */
export type Sequence = 'pts' | 'qts' | 'difference' | number

/** A sequence may stand still for this time although its updates were received. */
export const STANDSTILL_MS = 2000
/** The interval of the checks. */
const LOOK_EVERY_MS = 250
/** The pause doubles after each unsuccessful question, up to this value. */
const LONGEST_PAUSE_MS = 5000
/**
 * A channel may become inaccessible without notice. After this many questions its updates aren't expected any
 * more.
 */
const MAX_CHANNEL_QUESTIONS = 20

export interface WatchPorts {
  /**
   * The position up to which all updates of a sequence have been handed to us. Undefined while that isn't
   * known.
   */
  position(sequence: Sequence): number | undefined
  /** Whether there is a way to ask. */
  canAsk(): boolean
  /** Asks Telegram for the difference of the account, or of a channel from a pts on. */
  ask(channel: { id: number; from: number } | undefined): void
  /** Called for each standstill, when Telegram is asked. */
  stoodStill(
    sequence: Sequence,
    details: { position: number | undefined; expected: number | 'unknown' },
  ): void
  /** Called when all expected updates have come. */
  caughtUp(): void
}

interface Expected {
  /** The position from which on something was received. */
  from: number
  /** The position at which all of it has been handed over. */
  until: number
  /** When `until` was last raised. */
  raisedAt: number
  stoodAt: number | undefined
  since: number
  asked: number
}

/**
 * Makes sure that received updates are handed over, even when the library fails. When a sequence hasn't moved
 * for two seconds although its updates were received, Telegram is asked for the difference. The question is
 * repeated until the sequence has moved.
 *
 * It is a workaround for a fault in the library's timer (mtcute 0.30.3, `highlevel/updates/manager.js`,
 * `_loop`, with `utils/early-timer.js`). An update behind a small gap is postponed by
 * `postponedTimer.emitBefore(now + 500)`. The timer may fire a fraction of a millisecond early, because
 * setTimeout counts whole milliseconds of another clock than performance.now(). `_loop` then finds `now <
 * pending.timeout` ("0.008 ms left") and calls `emitBefore(pending.timeout)` again. By then that time has
 * passed. So `emitBefore` doesn't set a timer, but calls its handler at once. The handler sets
 * `hasTimedoutPostponed`, and notifies a loop that isn't waiting. At the end of the same pass the loop sets
 * `hasTimedoutPostponed = false` and goes to sleep. Nothing wakes it before the next update, or the keep-alive
 * after 15 minutes. A correct loop would clear the flag before it looks at postponed updates, or would take
 * `now >= pending.timeout - 1` for "timed out".
 */
export function watchUpdates({ position, canAsk, ask, stoodStill, caughtUp }: WatchPorts) {
  const expected = new Map<Sequence, Expected>()
  let timer: ReturnType<typeof setInterval> | undefined
  let hasAsked = false

  function expect(sequence: Sequence, from: number, until: number) {
    const now = performance.now()
    const stoodAt = position(sequence)
    if (stoodAt !== undefined && stoodAt >= until) return
    const known = expected.get(sequence)
    if (!known) expected.set(sequence, { from, until, raisedAt: now, stoodAt, since: now, asked: 0 })
    else if (until > known.until) expected.set(sequence, { ...known, until, raisedAt: now })
    timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  }

  /** Telegram's newest answer replaces what was expected before the question. */
  function tell(sequence: Sequence, until: number, askedAt: number) {
    const known = expected.get(sequence)
    if (known && known.raisedAt < askedAt && until < known.until) expected.set(sequence, { ...known, until })
    expect(sequence, known?.from ?? until, until)
  }

  function look() {
    const now = performance.now()
    let isAccountToBeAsked = false
    for (const [sequence, one] of expected) {
      const stands = position(sequence)
      if (stands !== undefined && stands >= one.until) expected.delete(sequence)
      else if (stands !== one.stoodAt)
        expected.set(sequence, { ...one, stoodAt: stands, since: now, asked: 0 })
      else if (!canAsk()) expected.set(sequence, { ...one, since: now })
      else if (now - one.since >= pauseAfter(one.asked)) {
        if (typeof sequence !== 'number') isAccountToBeAsked = true
        else if (one.asked < MAX_CHANNEL_QUESTIONS) ask({ id: sequence, from: one.from })
        else {
          expected.delete(sequence)
          continue
        }
        hasAsked = true
        expected.set(sequence, { ...one, since: now, asked: one.asked + 1 })
        // An update without a position is expected after all others.
        stoodStill(sequence, {
          position: one.stoodAt,
          expected: Number.isFinite(one.until) ? one.until : 'unknown',
        })
      }
    }
    if (isAccountToBeAsked) ask(undefined)
    if (expected.size > 0) return
    stop()
    if (hasAsked) caughtUp()
    hasAsked = false
  }

  function stop() {
    clearInterval(timer)
    timer = undefined
  }

  return {
    /** Called with all updates that the library gets. */
    received(updates: tl.TypeUpdates) {
      for (const { sequence, from, until } of positionsIn(updates)) expect(sequence, from, until)
    },
    /** An unknown update was lost. Only Telegram knows which. */
    lost: () => expect('difference', 0, Number.POSITIVE_INFINITY),
    /** Telegram has answered a question that was asked at this time. All updates up to there will come. */
    told: tell,
    /** The account's difference is complete. */
    toldAll: () => void expected.delete('difference'),
    /** A channel's updates aren't expected any more. */
    forget: (channelId: number) => void expected.delete(channelId),
    stop,
  }
}
export type UpdateWatch = ReturnType<typeof watchUpdates>

const pauseAfter = (asked: number) => Math.min(STANDSTILL_MS * 2 ** asked, LONGEST_PAUSE_MS)

/** Where the sequences stand after these updates. */
function positionsIn(updates: tl.TypeUpdates): { sequence: Sequence; from: number; until: number }[] {
  switch (updates._) {
    case 'updates':
    case 'updatesCombined':
      return updates.updates.flatMap(positionOf)
    case 'updateShort':
      return positionOf(updates.update)
    case 'updateShortMessage':
    case 'updateShortChatMessage':
    case 'updateShortSentMessage':
      return [{ sequence: 'pts', from: updates.pts - updates.ptsCount, until: updates.pts }]
    case 'updatesTooLong':
      return [{ sequence: 'difference', from: 0, until: Number.POSITIVE_INFINITY }]
    default:
      return updates satisfies never
  }
}

function positionOf(update: tl.TypeUpdate): { sequence: Sequence; from: number; until: number }[] {
  if ('qts' in update) return [{ sequence: 'qts', from: update.qts - 1, until: update.qts }]
  if (!('pts' in update) || update.pts === undefined) return []
  const { pts } = update
  const count = 'ptsCount' in update ? update.ptsCount : 0
  return [{ sequence: channelOf(update) || 'pts', from: pts - count, until: pts }]
}

function channelOf(update: tl.TypeUpdate): number {
  if ('channelId' in update) return update.channelId ?? 0
  if (!('message' in update) || typeof update.message !== 'object') return 0
  const { message } = update
  return 'peerId' in message && message.peerId?._ === 'peerChannel' ? message.peerId.channelId : 0
}
