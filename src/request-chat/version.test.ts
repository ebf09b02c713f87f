import { describe, expect, it } from 'vitest'
import { isAtLeast } from './version.ts'

describe('isAtLeast', () => {
  it.each<[string, string, boolean]>([
    ['9.6', '9.6', true],
    ['9.10', '9.6', true],
    ['10.0', '9.6', true],
    ['9.5', '9.6', false],
    ['8.12', '9.6', false],
    ['9', '9.6', false],
    ['', '6.1', false],
    ['nonsense', '6.1', false],
  ])('version “%s” against %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected)
  })
})
