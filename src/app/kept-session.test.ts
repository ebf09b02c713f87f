import { describe, expect, it } from 'vitest'
import { createKeptSession } from './kept-session.ts'
import { createPageStorage } from './page-storage.ts'

/** The storage in a browser that forbids storing: the values stay in memory. */
const emptyStorage = () =>
  createPageStorage(() => {
    throw new Error('forbidden')
  })

describe('a kept session', () => {
  it('can be read after a reload of the same launch, but not in another launch', () => {
    const storage = emptyStorage()
    createKeptSession(storage, 'user=1&hash=a').keep('s1')
    expect(createKeptSession(storage, 'user=1&hash=a').read()).toBe('s1')
    expect(createKeptSession(storage, 'user=1&hash=b').read()).toBeUndefined()
    expect(createKeptSession(storage, 'user=2&hash=c').read()).toBeUndefined()
  })
  it('is gone once it was removed', () => {
    const kept = createKeptSession(emptyStorage(), 'user=1&hash=a')
    kept.keep('s1')
    kept.remove()
    expect(kept.read()).toBeUndefined()
  })
  it.each(['', 'nonsense', '[]', '["user=1&hash=a"]', '["user=1&hash=a",7]', '{}'])(
    'can’t be read from %o',
    text => {
      const storage = emptyStorage()
      storage.setItem('handpick-session', text)
      expect(createKeptSession(storage, 'user=1&hash=a').read()).toBeUndefined()
    },
  )
})
