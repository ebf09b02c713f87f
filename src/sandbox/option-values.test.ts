import { describe, expect, it } from 'vitest'
import { webAddress } from './option-values.ts'

const refusal = (written: string) => {
  try {
    return webAddress('webapp-url', written)
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

describe('an address of the web', () => {
  it('is taken as it is written', () => {
    expect(refusal('http://localhost:5173')).toBe('http://localhost:5173')
    expect(refusal('https://example.org/app?a=1')).toBe('https://example.org/app?a=1')
  })
  it.each([
    ['localhost:5173', 'http://localhost:5173'],
    ['localhost', 'http://localhost'],
    ['127.0.0.1:5173/app', 'http://127.0.0.1:5173/app'],
    ['192.168.1.7:5173', 'http://192.168.1.7:5173'],
    ['[::1]:5173', 'http://[::1]:5173'],
    ['5173', 'http://localhost:5173'],
    [':5173/app', 'http://localhost:5173/app'],
    ['//localhost:5173', 'http://localhost:5173'],
    ['htp://localhost:5173', 'http://localhost:5173'],
    ['http//localhost:5173', 'http://localhost:5173'],
    ['ws://localhost:5173', 'http://localhost:5173'],
    ['example.org/app', 'https://example.org/app'],
    ['my-app.example.org:8443', 'https://my-app.example.org:8443'],
    ['"localhost:5173"', 'http://localhost:5173'],
  ])('may be meant by %s', (written, meant) =>
    expect(refusal(written)).toBe(
      `--webapp-url takes an http or https address, which “${written}” isn’t. Did you mean ${meant}?`,
    ),
  )
  it.each(['app', 'my mini app', 'javascript:alert(1)', '', '-', '/srv/app/index.html'])(
    'isn’t guessed from “%s”',
    written =>
      expect(refusal(written)).toBe(`--webapp-url takes an http or https address, which “${written}” isn’t.`),
  )
})
