/** A stretch of blocks, with how much room those before and after it take, in pixels. */
export interface Sight {
  first: number
  /** The one after the last. */
  end: number
  before: number
  after: number
}

/**
 * Which of many blocks lie between two lines, measured from the top of the first: all that touches the stretch,
 * and one at least as long as there is any.
 */
export function blocksInSight(heights: readonly number[], top: number, bottom: number): Sight {
  let first = 0
  let before = 0
  const last = heights.length - 1
  while (first < last && before + (heights[first] ?? 0) <= top) before += heights[first++] ?? 0
  let end = first
  let reached = before
  while (end <= last && (end === first || reached < bottom)) reached += heights[end++] ?? 0
  const after = heights.slice(end).reduce((sum, height) => sum + height, 0)
  return { first, end, before, after }
}
