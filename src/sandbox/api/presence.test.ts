import { describe, expect, it, vi } from 'vitest'
import { createPresence } from './presence.ts'

describe('an account', () => {
  it('is present while it has at least one connection', () => {
    const presence = createPresence()
    const leave = presence.come(1)
    const leaveToo = presence.come(1)
    leave()
    expect(presence.isThere(1)).toBe(true)
    leaveToo()
    expect(presence.isThere(1)).toBe(false)
  })
  it('is announced when it comes and when it goes, and not for each connection', () => {
    const presence = createPresence()
    const heard = vi.fn()
    const closed = new AbortController()
    presence.listen(heard, closed.signal)
    const leave = presence.come(1)
    presence.come(1)()
    expect(heard).toHaveBeenCalledTimes(1)
    leave()
    expect(heard).toHaveBeenCalledTimes(2)
    closed.abort()
    presence.come(1)
    expect(heard).toHaveBeenCalledTimes(2)
  })
})
