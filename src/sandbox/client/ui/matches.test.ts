import { describe, expect, it } from 'vitest'
import { matches } from './matches.ts'

describe('matches', () => {
  it('finds the beginning of every word, regardless of case and accents', () => {
    expect(matches('Inés Fernández @ines_f', 'fernandez INES')).toBe(true)
    expect(matches('Inés Fernández', 'FERNÁ')).toBe(true)
    expect(matches('Inés Fernández'.normalize('NFD'), 'fernández')).toBe(true)
    expect(matches('Inés Fernández', 'ines kim')).toBe(false)
    expect(matches('Inés Fernández', 'nandez')).toBe(false)
  })

  it('finds names in brackets, after @ and among invisible characters', () => {
    expect(matches('Sam (Rivers) @samrivers', '@samr rivers')).toBe(true)
    expect(matches('\u202eA\u200bda\u202e live', 'ada live')).toBe(true)
  })

  it('finds everything for an empty query', () => {
    expect(matches('Anybody', ' ')).toBe(true)
  })
})
