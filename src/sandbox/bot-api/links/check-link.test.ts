import { describe, expect, it } from 'vitest'
import { refusal } from '../text/test-text.ts'
import { checkLink, usableLink } from './check-link.ts'

describe('checkLink', () => {
  it.each([
    ['example.com', 'http://example.com/'],
    ['HTTPS://Example.COM?a b', 'https://example.com/?a%20b'],
    ['http://me:pw@example.com:0080/x#y', 'http://me:pw@example.com:80/x#y'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['http://пример.рф/я ', 'http://пример.рф/я'],
    ['tg:resolve?domain=a', 'tg://resolve?domain=a'],
    ['TON://transfer/x', 'ton://transfer/x'],
    ['tonsite://a.ton/', 'tonsite://a.ton/'],
  ])('completes %s', (link, completed) => {
    expect(checkLink(link)).toBe(completed)
    expect(usableLink(link)).toBe(completed)
  })

  it.each([
    ['', 'URL host is empty'],
    ['example', 'Wrong HTTP URL'],
    ['ftp://example.com', 'Unsupported URL protocol'],
    ['http://.', 'Host is invalid'],
    ['example.com:0', 'Wrong port number specified in the URL'],
    ['example.com:65536', 'Wrong port number specified in the URL'],
    ['example.com:http', 'Wrong port number specified in the URL'],
    ['http://[:1]/', 'Wrong IPv6 address specified in the URL'],
    ['http://a b.com', 'Disallowed character in URL host'],
    ['http://a%2.com', 'Wrong percent-encoded symbol in URL host'],
    ['http://a<b@example.com', 'Disallowed character in URL userinfo'],
    ['tg://a:1', 'Wrong tg URL'],
    ['ton://u@a', 'Wrong ton URL'],
    ['tg://a.b', 'Unallowed characters in URL host'],
  ])('refuses %s', (link, why) => {
    expect(refusal(() => checkLink(link))).toBe(`URL '${link}' is invalid: ${why}`)
    expect(usableLink(link)).toBeUndefined()
  })

  it('can be limited to https or to http', () => {
    expect(checkLink('https://example.com', 'https')).toBe('https://example.com/')
    expect(refusal(() => checkLink('example.com', 'https'))).toContain('Only HTTPS links are allowed')
    expect(refusal(() => checkLink('tg://a', 'https'))).toContain('Only HTTPS links are allowed')
    expect(refusal(() => checkLink('tg://a', 'http'))).toContain('Only HTTP links are allowed')
  })
})
