import { describe, expect, it } from 'vitest'
import { swipe, type Travel } from './swipe.ts'

const moved = (travel: Partial<Travel>) => swipe({ dx: 0, ms: 1000, width: 360, direction: 'ltr', ...travel })

describe('a finger on a row', () => {
  it('that trembles moves nothing', () => {
    expect(moved({ dx: -5 }).shift).toBe(0)
    expect(moved({ dx: 5 }).shift).toBe(0)
  })
  it('takes the row along, without a jump', () => {
    expect(moved({ dx: -9 }).shift).toBe(-1)
    expect(moved({ dx: -60 }).shift).toBe(-52)
  })
  it('takes it the other way where one reads from right to left', () => {
    expect(moved({ dx: 60, direction: 'rtl' }).shift).toBe(52)
    expect(moved({ dx: -60, direction: 'rtl' }).shift).toBe(0)
  })
  it('that goes the wrong way moves nothing, however far', () => {
    expect(moved({ dx: 300, ms: 10 })).toEqual({ shift: 0, isFar: false, isFlick: false })
  })
  it('removes once it is far enough, on a wide row as well', () => {
    expect(moved({ dx: -150 }).isFar).toBe(false)
    expect(moved({ dx: -160 }).isFar).toBe(true)
    expect(moved({ dx: -160, width: 900 }).isFar).toBe(false)
    expect(moved({ dx: -170, width: 900 }).isFar).toBe(true)
  })
  it('removes with a flick, and not with a slow start', () => {
    expect(moved({ dx: -70, ms: 80 }).isFlick).toBe(true)
    expect(moved({ dx: -70, ms: 400 }).isFlick).toBe(false)
    expect(moved({ dx: -40, ms: 10 }).isFlick).toBe(false)
  })
})
