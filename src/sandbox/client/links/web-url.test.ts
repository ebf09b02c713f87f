import { describe, expect, it } from 'vitest'
import { webUrl } from './web-url.ts'

describe('webUrl', () => {
  it('accepts web addresses with and without a scheme', () => {
    expect(webUrl('https://example.org/a?b#c')).toBe('https://example.org/a?b#c')
    expect(webUrl('HTTP://Example.org')).toBe('http://example.org/')
    expect(webUrl('t.me/some_bot?startapp=1')).toBe('https://t.me/some_bot?startapp=1')
    expect(webUrl('localhost:8080/x')).toBe('https://localhost:8080/x')
  })

  it('refuses addresses that run code, read files or hide their target', () => {
    for (const text of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.org/1',
      'tg://resolve?domain=some_bot',
      'https://',
      '',
    ])
      expect(webUrl(text), text).toBeUndefined()
  })
})
