import { describe, expect, it } from 'vitest'
import { swipe, type Travel } from './swipe.ts'

const moved = (travel: Partial<Travel>) => swipe({ dx: 0, ms: 1000, width: 360, direction: 'ltr', ...travel })

describe('a swipe on a row', () => {
  it('moves nothing when it is very short', () => {
    expect(moved({ dx: -5 }).shift).toBe(0)
    expect(moved({ dx: 5 }).shift).toBe(0)
  })
  it('moves the row, without a jump', () => {
    expect(moved({ dx: -9 }).shift).toBe(-1)
    expect(moved({ dx: -60 }).shift).toBe(-52)
  })
  it('goes to the other side in a right-to-left language', () => {
    expect(moved({ dx: 60, direction: 'rtl' }).shift).toBe(52)
    expect(moved({ dx: -60, direction: 'rtl' }).shift).toBe(0)
  })
  it('in the wrong direction moves nothing', () => {
    expect(moved({ dx: 300, ms: 10 })).toEqual({ shift: 0, isFar: false, isFlick: false })
  })
  it('removes the row when it is long enough, also on a wide row', () => {
    expect(moved({ dx: -150 }).isFar).toBe(false)
    expect(moved({ dx: -160 }).isFar).toBe(true)
    expect(moved({ dx: -160, width: 900 }).isFar).toBe(false)
    expect(moved({ dx: -170, width: 900 }).isFar).toBe(true)
  })
  it('removes the row when it is quick, but not when it starts slowly', () => {
    expect(moved({ dx: -70, ms: 80 }).isFlick).toBe(true)
    expect(moved({ dx: -70, ms: 400 }).isFlick).toBe(false)
    expect(moved({ dx: -40, ms: 10 }).isFlick).toBe(false)
  })
})
