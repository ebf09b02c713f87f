import { describe, expect, it } from 'vitest'
import { isAtLeast, isVersion } from './version.ts'

describe('isAtLeast', () => {
  it('compares versions as numbers, not as text', () => {
    expect(isAtLeast('10.0', '9.6')).toBe(true)
    expect(isAtLeast('9.10', '9.6')).toBe(true)
    expect(isAtLeast('9.6', '9.6')).toBe(true)
    expect(isAtLeast('9.5', '9.6')).toBe(false)
    expect(isAtLeast('8.9', '9.0')).toBe(false)
  })
})

describe('isVersion', () => {
  it('accepts a number, a point and a number', () => {
    expect(['9.6', '10.12'].every(isVersion)).toBe(true)
    expect([null, '', '9', '9.', 'v9.6', '9.6.1', '<b>'].some(isVersion)).toBe(false)
  })
})
