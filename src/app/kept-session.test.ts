import { describe, expect, it } from 'vitest'
import { createKeptSession } from './kept-session.ts'
import { createPageStorage } from './page-storage.ts'

/** As where the browser forbids to keep anything: it stays in memory. */
const emptyStorage = () =>
  createPageStorage(() => {
    throw new Error('forbidden')
  })

describe('a kept session', () => {
  it('is there after a reload of the same launch, and in no other', () => {
    const storage = emptyStorage()
    createKeptSession(storage, 'user=1&hash=a').keep('s1')
    expect(createKeptSession(storage, 'user=1&hash=a').read()).toBe('s1')
    expect(createKeptSession(storage, 'user=1&hash=b').read()).toBeUndefined()
    expect(createKeptSession(storage, 'user=2&hash=c').read()).toBeUndefined()
  })
  it('is gone once it was forgotten', () => {
    const kept = createKeptSession(emptyStorage(), 'user=1&hash=a')
    kept.keep('s1')
    kept.remove()
    expect(kept.read()).toBeUndefined()
  })
  it.each(['', 'nonsense', '[]', '["user=1&hash=a"]', '["user=1&hash=a",7]', '{}'])('isn’t in %o', text => {
    const storage = emptyStorage()
    storage.setItem('handpick-session', text)
    expect(createKeptSession(storage, 'user=1&hash=a').read()).toBeUndefined()
  })
})
