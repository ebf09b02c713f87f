/** A range of blocks, with the height of the blocks before and after it, in pixels. */
export interface Sight {
  first: number
  /** The index after the last block. */
  end: number
  before: number
  after: number
}

/**
 * Finds the blocks between two lines, measured from the top of the first block: all blocks that touch this
 * part, but at least one if there is any.
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
