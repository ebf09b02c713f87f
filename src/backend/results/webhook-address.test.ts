import { describe, expect, it } from 'vitest'
import { parseWebhook } from './webhook-address.ts'

describe('the address that results are posted to', () => {
  it.each([
    'https://example.org/handpick?key=1',
    'http://localhost:3000/',
    'http://127.0.0.1:9/results',
    'http://127.8.0.1/',
    'http://[::1]:3000/',
  ])('may be %s', address => {
    expect(parseWebhook(address)).toBe(address)
  })
  it.each([
    ['example.org/handpick', 'should be a whole address that begins with https://'],
    ['https://', 'should be a whole address'],
    ['ftp://localhost/', 'should be a whole address'],
    ['http://example.org/', 'http:// is for this machine alone'],
    ['http://127.0.0.1.example.org/', 'http:// is for this machine alone'],
    ['http://192.168.1.5/', 'http:// is for this machine alone'],
    ['https://sam:password@example.org/', 'should have no name or password in it'],
    ['https://sam@example.org/', 'should have no name or password in it'],
  ])('may not be %s', (address, reason) => {
    expect(() => parseWebhook(address)).toThrow(reason)
    expect(() => parseWebhook(address)).not.toThrow(/sam|127\.0|192/)
  })
})
