import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

describe('the address of a caller', () => {
  it('is what a proxy on this machine has seen last', () => {
    expect(clientAddress('127.0.0.1', '6.6.6.6, 203.0.113.9')).toBe('203.0.113.9')
    expect(clientAddress('::1', '2001:db8::1')).toBe('2001:db8::1')
    expect(clientAddress('::ffff:127.0.0.1', undefined)).toBe('::ffff:127.0.0.1')
  })
  it('is its own where somebody else only claims another', () => {
    expect(clientAddress('198.51.100.2', '127.0.0.1')).toBe('198.51.100.2')
    expect(clientAddress(undefined, '127.0.0.1')).toBe('unknown')
  })
})
