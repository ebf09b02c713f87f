import { describe, expect, it } from 'vitest'
import { framingRefusal } from './framing.ts'

const BOX = 'http://127.0.0.1:8081'
const refusal = (headers: Record<string, string>) =>
  framingRefusal(new Headers(headers), new URL('http://localhost:5173/app'), BOX)
const policy = (sources: string) =>
  refusal({ 'content-security-policy': `default-src 'self'; frame-ancestors ${sources}` })

describe('a page in a frame', () => {
  it('is shown when nothing forbids it', () => {
    expect(refusal({})).toBeUndefined()
    expect(refusal({ 'content-security-policy': "default-src 'none'" })).toBeUndefined()
    expect(refusal({ 'x-frame-options': 'ALLOWALL' })).toBeUndefined()
  })
  it.each(['DENY', 'SAMEORIGIN', 'sameorigin'])('isn’t shown with X-Frame-Options: %s', option =>
    expect(refusal({ 'x-frame-options': option })).toBe(`X-Frame-Options: ${option}`),
  )
  it.each(["'none'", "'self'", 'https://web.telegram.org', 'https:', 'http://127.0.0.1:8080', '*.0.0.2', ''])(
    'isn’t shown when its policy allows only %s',
    sources =>
      expect(policy(sources)).toBe(
        `Content-Security-Policy: frame-ancestors ${sources}`.trimEnd() + (sources ? '' : ' '),
      ),
  )
  it.each(['*', 'http:', 'http://127.0.0.1:8081', '127.0.0.1:*', 'https://web.telegram.org 127.0.0.1:8081'])(
    'is shown when its policy allows %s, whatever the other header says',
    sources => {
      expect(policy(sources)).toBeUndefined()
      expect(
        refusal({ 'content-security-policy': `frame-ancestors ${sources}`, 'x-frame-options': 'DENY' }),
      ).toBeUndefined()
    },
  )
  it('needs every policy to allow it', () =>
    expect(refusal({ 'content-security-policy': "frame-ancestors *, frame-ancestors 'none'" })).toBe(
      "Content-Security-Policy: frame-ancestors 'none'",
    ))
})
