import { describe, expect, it } from 'vitest'
import { parseProxyAddress } from './proxy-address.ts'

describe('the address of a proxy', () => {
  it.each([
    ['socks5://10.0.0.1:9050', { protocol: 'socks5', host: '10.0.0.1', port: 9050 }],
    ['socks5://proxy.example', { protocol: 'socks5', host: 'proxy.example', port: 1080 }],
    ['http://proxy.example:3128/', { protocol: 'http', host: 'proxy.example', port: 3128 }],
    ['http://proxy.example', { protocol: 'http', host: 'proxy.example', port: 80 }],
    ['socks5://[::1]:9050', { protocol: 'socks5', host: '::1', port: 9050 }],
    [
      'http://sam:p%40ss%3Aword@proxy.example:3128',
      { protocol: 'http', host: 'proxy.example', port: 3128, user: 'sam', password: 'p@ss:word' },
    ],
    [
      'socks5://sam@proxy.example',
      { protocol: 'socks5', host: 'proxy.example', port: 1080, user: 'sam', password: '' },
    ],
  ])('%s is read', (text, address) => {
    expect(parseProxyAddress(text)).toEqual(address)
  })
  it.each([
    ['proxy.example', 'should look like socks5://host:1080'],
    ['10.0.0.1:1080', 'should look like'],
    ['socks4://proxy.example', '“socks4://” isn’t a kind of proxy'],
    ['https://proxy.example', '“https://” isn’t a kind of proxy'],
    ['https://t.me/proxy?server=proxy.example&port=443&secret=dd00', 'isn’t a kind of proxy'],
    ['socks5://', 'should look like'],
    ['socks5://proxy.example:0', 'should look like'],
    ['socks5://proxy.example:70000', 'should look like'],
    ['http://proxy.example/path', 'should look like'],
    ['http://sam:100%@proxy.example', 'isn’t written as %25'],
    [`socks5://sam:${'x'.repeat(256)}@proxy.example`, 'of more than 255 bytes'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(() => parseProxyAddress(text)).toThrow(reason)
  })
  it('is never shown, because it may have a password', () => {
    const reason = (text: string) => {
      try {
        return JSON.stringify(parseProxyAddress(text))
      } catch (error) {
        return String(error)
      }
    }
    for (const text of [
      'ftp://sam:secret@x',
      'sam:secret@x',
      'http://sam:secret%@x',
      'http://sam:secret@x/y',
    ]) {
      expect(reason(text)).toMatch(/^Error/)
      expect(reason(text)).not.toContain('secret')
    }
  })
})
