/** The rows from `first` up to `end`, without `end`. */
export interface Span {
  first: number
  end: number
}

/** A list up to this length is drawn whole, so that the browser's own search and tests find every row. */
const SHORT_ROWS = 100
/** The number of rows above and below the visible ones. They hide that rows are drawn only after a scroll. */
const SPARE_ROWS = 8
/** The span moves by whole steps, so that a list isn't drawn again for every pixel. */
const STEP_ROWS = 4

/** The span of the rows in sight, with spare rows. `scrolledPx` is negative while other content is above the list. */
export function rowsInSight(scrolledPx: number, heightPx: number, rowHeightPx: number): Span {
  const first = scrolledPx / rowHeightPx - SPARE_ROWS
  const end = (scrolledPx + heightPx) / rowHeightPx + SPARE_ROWS
  return {
    first: Math.max(0, Math.floor(first / STEP_ROWS) * STEP_ROWS),
    end: Math.max(0, Math.ceil(end / STEP_ROWS) * STEP_ROWS),
  }
}

/**
 * The indexes of the rows to draw, in order: those in the span, the ends of the list, and the focused row with its
 * neighbours. So the focus is never lost by scrolling, and the next row is always there for an arrow key.
 */
export function rowsToDraw({ first, end }: Span, focused: number | undefined, count: number): number[] {
  if (count <= SHORT_ROWS) return Array.from({ length: count }, (_, row) => row)
  const rows = new Set([0, count - 1])
  for (let row = first; row < Math.min(end, count); row++) rows.add(row)
  if (focused !== undefined) for (const near of [-1, 0, 1]) rows.add(focused + near)
  return [...rows].filter(row => row >= 0 && row < count).sort((a, b) => a - b)
}
