import { describe, expect, it } from 'vitest'
import { searchIn } from './search-in.ts'

const matches = (text: string, query: string) => searchIn([text], one => one)(query).length === 1

describe('searchIn', () => {
  it('finds the beginning of every word, regardless of case and accents', () => {
    expect(matches('Inés Fernández @ines_f', 'fernandez INES')).toBe(true)
    expect(matches('Inés Fernández', 'FERNÁ')).toBe(true)
    expect(matches('Inés Fernández'.normalize('NFD'), 'fernández')).toBe(true)
    expect(matches('Ines Fernandez', 'inés')).toBe(true)
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

  it('keeps the order, and reads each text only once', () => {
    const read: string[] = []
    const search = searchIn(['Bob', 'Alice', 'Anna'], name => {
      read.push(name)
      return name
    })
    expect(search('a')).toEqual(['Alice', 'Anna'])
    expect(search('an')).toEqual(['Anna'])
    expect(read).toEqual(['Bob', 'Alice', 'Anna'])
  })
})
