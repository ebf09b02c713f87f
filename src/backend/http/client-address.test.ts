import { describe, expect, it } from 'vitest'
import { clientAddress, isFromThisMachine } from './client-address.ts'
import { parseProxies } from './trusted-proxies.ts'

describe('the address of a caller', () => {
  it('is the last address that a proxy on this machine has seen', () => {
    expect(clientAddress('127.0.0.1', '6.6.6.6, 203.0.113.9')).toBe('203.0.113.9')
    expect(clientAddress('::1', '2001:db8::1')).toBe('2001:db8::1')
    expect(clientAddress('::ffff:127.0.0.1', undefined)).toBe('127.0.0.1')
  })
  it('is the connection’s own when an untrusted caller claims another', () => {
    expect(clientAddress('198.51.100.2', '127.0.0.1')).toBe('198.51.100.2')
    expect(clientAddress(undefined, '127.0.0.1')).toBe('unknown')
  })
  const trusted = () => parseProxies('10.0.0.0/8, 192.0.2.7 fd00::/8')
  it.each<[string, string, string]>([
    ['10.1.2.3', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['fd12::1', '2001:db8::1', '2001:db8::1'],
    // Two proxies in a row: the nearer one has seen the farther one.
    ['10.1.2.3', '6.6.6.6, 203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['127.0.0.1', '6.6.6.6, 203.0.113.9, 10.9.9.9', '203.0.113.9'],
    // Some proxies add the port.
    ['10.1.2.3', '203.0.113.9:51234', '203.0.113.9'],
    ['10.1.2.3', '[2001:db8::1]:443', '2001:db8::1'],
    ['10.1.2.3', '[2001:db8::1]', '2001:db8::1'],
    ['10.1.2.3', '203.0.113.255:51234', '203.0.113.255'],
    ['10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
    ['10.1.2.3', '::ffff:203.100.113.255', '203.100.113.255'],
    // A text that is no address is ignored.
    ['10.1.2.3', 'x[2001:db8::1]', '10.1.2.3'],
    ['10.1.2.3', '[2001:db8::1]x', '10.1.2.3'],
    ['10.1.2.3', 'x203.0.113.9:51234', '10.1.2.3'],
    ['10.1.2.3', '203.0.113.9:51234x', '10.1.2.3'],
    ['10.1.2.3', 'x::ffff:203.0.113.9', '10.1.2.3'],
    ['10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.1.2.3', '', '10.1.2.3'],
    // There is only a trusted proxy in front of them.
    ['10.1.2.3', '10.4.4.4', '10.4.4.4'],
    ['192.0.2.8', '203.0.113.9', '192.0.2.8'],
  ])('from %s, with “%s” forwarded, is %s where some proxies are trusted', (remote, forwarded, address) => {
    expect(clientAddress(remote, forwarded, trusted())).toBe(address)
  })
})

describe('a call from this machine', () => {
  it('comes over loopback', () => {
    expect(isFromThisMachine('127.0.0.1', new Headers({ accept: '*/*' }))).toBe(true)
    expect(isFromThisMachine('::1', new Headers())).toBe(true)
    expect(isFromThisMachine('127.8.0.1', new Headers())).toBe(true)
    expect(isFromThisMachine('::ffff:127.0.0.1', new Headers())).toBe(true)
    for (const other of ['192.0.2.1', '10.127.0.1', '::12', 'fd00::1', '::ffff:10.0.0.1'])
      expect(isFromThisMachine(other, new Headers())).toBe(false)
    expect(isFromThisMachine(undefined, new Headers())).toBe(false)
  })
  it.each([
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'Via',
    'X-Real-IP',
    'X-Client-IP',
    'True-Client-IP',
    'CF-Connecting-IP',
  ])('isn’t a call with the header %s', name => {
    expect(isFromThisMachine('127.0.0.1', new Headers({ [name]: '' }))).toBe(false)
  })
})

describe('TRUSTED_PROXIES', () => {
  it.each([
    '10.0.0.300',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'proxy.example',
    '10.0.0.1/-1',
  ])('may not be “%s”', text =>
    expect(() => parseProxies(text)).toThrow(`has “${text}”, which is neither an address nor a network`),
  )
  it('may be one address, or a whole network', () => {
    const isTrusted = (text: string, address: string) =>
      clientAddress(address, '203.0.113.9', parseProxies(text)) === '203.0.113.9'
    expect(['10.0.0.5', '10.0.0.6'].map(one => isTrusted('10.0.0.5', one))).toEqual([true, false])
    expect(['10.0.0.5', '10.0.0.6'].map(one => isTrusted('10.0.0.5/32', one))).toEqual([true, false])
    expect(['10.255.0.1', '11.0.0.1'].map(one => isTrusted('10.0.0.0/8', one))).toEqual([true, false])
    expect(['fd00::5', 'fd00::6'].map(one => isTrusted('fd00::5', one))).toEqual([true, false])
    expect(['fd00::5', 'fd00::6'].map(one => isTrusted('fd00::5/128', one))).toEqual([true, false])
    expect(['10.0.0.5', 'fd00::5'].map(one => isTrusted('', one))).toEqual([false, false])
    const both = ' 10.0.0.5 ,\n192.0.2.7,'
    expect(['10.0.0.5', '192.0.2.7', '192.0.2.8'].map(one => isTrusted(both, one))).toEqual([
      true,
      true,
      false,
    ])
  })
  it.each(['0.0.0.0/0', '::/0'])('may not be everybody: “%s”', text => {
    expect(() => parseProxies(`10.0.0.1, ${text}`)).toThrow(`has “${text}”, which is everybody`)
  })
})
