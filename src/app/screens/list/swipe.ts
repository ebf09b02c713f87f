/** A movement of fewer pixels may be an unsteady tap. */
const SLOP_PX = 8
/** How far a row must be pushed: this part of its width, but never more than this number of pixels. */
const FAR_PART = 0.4
const FAR_AT_MOST_PX = 160
/** A quick swipe may be shorter. */
const FLICK_PX = 48
const FLICK_PX_PER_MS = 0.6

/** The movement of a finger on a row so far. */
export interface Travel {
  /** To the right, in pixels. */
  dx: number
  /** How long it took, in milliseconds. */
  ms: number
  /** Of the row, in pixels. */
  width: number
  direction: 'ltr' | 'rtl'
}

export interface Swipe {
  /** How far the row is to the right of its place, in pixels. It only ever goes towards where lines begin. */
  shift: number
  /** Whether the row is removed when the finger is lifted now. */
  isFar: boolean
  /** Whether the swipe is so quick that it also removes the row. */
  isFlick: boolean
}

/** Rows go to the left where one reads to the right, as in Telegram's own lists. */
export function swipe({ dx, ms, width, direction }: Travel): Swipe {
  const sign = direction === 'rtl' ? 1 : -1
  const way = Math.max(0, dx * sign - SLOP_PX)
  return {
    shift: way === 0 ? 0 : way * sign,
    isFar: way >= Math.min(width * FAR_PART, FAR_AT_MOST_PX),
    isFlick: way >= FLICK_PX && way >= ms * FLICK_PX_PER_MS,
  }
}
