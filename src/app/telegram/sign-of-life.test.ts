import { describe, expect, it } from 'vitest'
import { createIsSilent } from './sign-of-life.ts'

/** A page on which time passes, and something happens, when told to. */
function setup() {
  const signs = new Set<() => void>()
  const timers = new Set<() => void>()
  const listen = (listeners: Set<() => void>, listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const each = (listeners: Set<() => void>) => () => {
    for (const listener of [...listeners]) listener()
  }
  const isSilent = createIsSilent({
    onSign: listener => listen(signs, listener),
    after: (_, listener) => listen(timers, listener),
  })
  return { isSilent, sign: each(signs), timeIsUp: each(timers), listeners: () => signs.size + timers.size }
}

describe('a client', () => {
  it('is silent when nothing has happened in time', async () => {
    const { isSilent, timeIsUp, listeners } = setup()
    const silent = isSilent(new AbortController().signal)
    timeIsUp()
    expect(await silent).toBe(true)
    expect(listeners()).toBe(0)
  })
  it('isn’t when something took the page’s focus, visibility or room', async () => {
    const { isSilent, sign, timeIsUp, listeners } = setup()
    const silent = isSilent(new AbortController().signal)
    sign()
    timeIsUp()
    expect(await silent).toBe(false)
    expect(listeners()).toBe(0)
  })
  it('isn’t when it has replied, also before anyone listens', async () => {
    const { isSilent, timeIsUp, listeners } = setup()
    const replied = new AbortController()
    const silent = isSilent(replied.signal)
    replied.abort()
    timeIsUp()
    expect(await silent).toBe(false)
    expect(await isSilent(replied.signal)).toBe(false)
    expect(listeners()).toBe(0)
  })
})
