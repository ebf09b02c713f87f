import type { tl } from '@mtcute/node'

/**
 * A sequence of updates: the account's `pts` and `qts`, a channel's `pts` by the channel's id, or `difference`,
 * which stands for everything that Telegram says we have missed.
 *
 * @see https://core.telegram.org/api/updates#message-related-event-sequences
 */
export type Sequence = 'pts' | 'qts' | 'difference' | number

/** How long a sequence may stand still although updates of it were received. */
export const STANDSTILL_MS = 2000
/** How often the sequences are checked. */
const LOOK_EVERY_MS = 250
/** The pause doubles after each question without success, up to this. */
const LONGEST_PAUSE_MS = 5000
/**
 * A channel may become inaccessible without notice. After so many questions its updates aren't expected any more.
 */
const MOST_ASKED_OF_CHANNEL = 20

export interface WatchPorts {
  /** How far all updates of a sequence have been handed to us; undefined while that isn't known. */
  position(sequence: Sequence): number | undefined
  /** Whether there is a way to ask. */
  canAsk(): boolean
  /** Asks Telegram for the difference, of the account or of a channel from some pts on. */
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
 * Sees to it that what was received is handed over, whatever goes wrong on its way through the library: when a
 * sequence hasn't moved for two seconds though something of it was received, Telegram is asked for the
 * difference, again and again until it has moved.
 *
 * It was made for a fault in the library's timer (mtcute 0.30.3, `highlevel/updates/manager.js`, `_loop`, with
 * `utils/early-timer.js`). An update behind a small gap is put off by `postponedTimer.emitBefore(now + 500)`. The
 * timer may fire a fraction of a millisecond early, since setTimeout counts whole milliseconds of another clock
 * than performance.now(). `_loop` then finds `now < pending.timeout` ("0.008 ms left") and calls
 * `emitBefore(pending.timeout)` again. By then that time has passed, so `emitBefore` doesn't set a timer but calls
 * its handler at once. The handler sets `hasTimedoutPostponed` and notifies a loop that isn't waiting; at the
 * end of the same pass the loop sets `hasTimedoutPostponed = false` and goes to sleep. Nothing wakes it before
 * the next update or the keep-alive after 15 minutes. The flag would have to be cleared before the postponed
 * updates are looked at, or the loop to take `now >= pending.timeout - 1` for "timed out".
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

  /** Telegram's newest answer replaces what was expected before it was asked. */
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
        else if (one.asked < MOST_ASKED_OF_CHANNEL) ask({ id: sequence, from: one.from })
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
    /** Telegram has answered with a difference that it was asked for at some time: all up to there is to come. */
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
