import { describe, expect, it } from 'vitest'
import { matches } from './matches.ts'

describe('matches', () => {
  it('finds every word, whatever the case and the accents', () => {
    expect(matches('Inés Fernández @ines_f', 'fernandez INES')).toBe(true)
    expect(matches('Inés Fernández', 'ines kim')).toBe(false)
    expect(matches('Ada\u202e live', 'ada live')).toBe(true)
  })

  it('finds everything when nothing was typed', () => {
    expect(matches('Anybody', ' ')).toBe(true)
  })
})
