import { describe, expect, it } from 'vitest'
import { shorten } from './feedback.ts'

describe('a popup’s message', () => {
  it('stays as it is when it fits', () => {
    expect(shorten('Remove Alice?')).toBe('Remove Alice?')
    expect(shorten('a'.repeat(256))).toHaveLength(256)
  })
  it.each(['x', '🌻'])('of too many %s is shortened in the middle, whole characters only', letter => {
    const short = shorten(`Remove ${letter.repeat(300)} from “Trip”?`)
    expect(short.length).toBeLessThanOrEqual(256)
    expect(short).toMatch(/^Remove .*….* from “Trip”\?$/u)
    expect(JSON.stringify(short)).not.toContain('\\ud')
  })
})
