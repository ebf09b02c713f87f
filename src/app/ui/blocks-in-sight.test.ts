import { describe, expect, it } from 'vitest'
import { blocksInSight } from './blocks-in-sight.ts'

const heights = [100, 200, 100, 100]

describe('the blocks in sight', () => {
  it.each([
    ['at the top', 0, 150, { first: 0, end: 2, before: 0, after: 200 }],
    ['in the middle', 120, 310, { first: 1, end: 3, before: 100, after: 100 }],
    ['up to an edge', 100, 300, { first: 1, end: 2, before: 100, after: 200 }],
    ['at the end', 420, 900, { first: 3, end: 4, before: 400, after: 0 }],
    ['above the list', -500, -100, { first: 0, end: 1, before: 0, after: 400 }],
    ['below the list', 900, 1200, { first: 3, end: 4, before: 400, after: 0 }],
  ])('%s are the blocks that touch it', (_, top, bottom, sight) => {
    expect(blocksInSight(heights, top, bottom)).toEqual(sight)
  })
  it('are none in an empty list', () => {
    expect(blocksInSight([], 0, 100)).toEqual({ first: 0, end: 0, before: 0, after: 0 })
  })
})
