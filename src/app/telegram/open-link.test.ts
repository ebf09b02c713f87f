import { describe, expect, it, vi } from 'vitest'
import { createOpenLink } from './open-link.ts'

describe('a link to Telegram', () => {
  it('is opened by the client, which gets the path', () => {
    const post = vi.fn()
    expect(createOpenLink('9.6', post)('https://t.me/c/3000000007/1')).toBe(true)
    expect(post).toHaveBeenCalledExactlyOnceWith('/c/3000000007/1')
  })
  it.each([
    ['9.6', 'tg://user?id=1'],
    ['9.6', 'https://t.me.example/alice'],
    ['6.0', 'https://t.me/alice'],
  ])('with version %s, %s is left to the browser', (version, link) => {
    const post = vi.fn()
    expect(createOpenLink(version, post)(link)).toBe(false)
    expect(post).not.toHaveBeenCalled()
  })
})
