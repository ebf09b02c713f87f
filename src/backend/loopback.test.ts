import { expect, it } from 'vitest'
import { isOnLoopback } from './loopback.ts'

it('an address leads to this machine, or doesn’t', () => {
  expect(isOnLoopback('https://localhost/')).toBe(true)
  expect(isOnLoopback('https://example.org/localhost')).toBe(false)
  expect(isOnLoopback('nowhere')).toBe(false)
})
