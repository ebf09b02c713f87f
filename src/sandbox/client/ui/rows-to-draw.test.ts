import { describe, expect, it } from 'vitest'
import { rowsInSight, rowsToDraw } from './rows-to-draw.ts'

const ROW_PX = 50
const between = (first: number, end: number) => Array.from({ length: end - first }, (_, at) => first + at)

describe('rowsInSight', () => {
  it('covers the visible rows with some spare rows, and moves by steps', () => {
    expect(rowsInSight(0, 500, ROW_PX)).toEqual({ first: 0, end: 20 })
    expect(rowsInSight(100_000, 500, ROW_PX)).toEqual({ first: 1992, end: 2020 })
    expect(rowsInSight(100_010, 500, ROW_PX)).toEqual({ first: 1992, end: 2020 })
  })

  it('begins at the first row while other content is above the list', () => {
    expect(rowsInSight(-100, 500, ROW_PX)).toEqual({ first: 0, end: 16 })
    expect(rowsInSight(-5000, 500, ROW_PX)).toEqual({ first: 0, end: 0 })
  })
})

describe('rowsToDraw', () => {
  it('draws all rows of a short list, and none of an empty one', () => {
    expect(rowsToDraw({ first: 0, end: 20 }, undefined, 3)).toEqual([0, 1, 2])
    expect(rowsToDraw({ first: 0, end: 20 }, undefined, 100)).toEqual(between(0, 100))
    expect(rowsToDraw({ first: 0, end: 20 }, undefined, 101)).toEqual([...between(0, 20), 100])
    expect(rowsToDraw({ first: 0, end: 20 }, undefined, 0)).toEqual([])
  })

  it('draws only the span and both ends of a long list', () => {
    expect(rowsToDraw({ first: 100, end: 120 }, undefined, 5000)).toEqual([0, ...between(100, 120), 4999])
  })

  it('keeps the focused row and its neighbours', () => {
    expect(rowsToDraw({ first: 100, end: 102 }, 50, 5000)).toEqual([0, 49, 50, 51, 100, 101, 4999])
    expect(rowsToDraw({ first: 0, end: 2 }, 4999, 5000)).toEqual([0, 1, 4998, 4999])
  })

  it('forgets a focused row that the list hasn’t got any more', () => {
    expect(rowsToDraw({ first: 0, end: 4 }, 900, 200)).toEqual([0, 1, 2, 3, 199])
  })
})
