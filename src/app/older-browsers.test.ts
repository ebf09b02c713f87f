import { afterEach, describe, expect, it, vi } from 'vitest'
import { inList } from './language/speak.ts'
import { peerInitials } from './ui/peer.ts'

/** Removes the feature until the end of the test, as in a browser without it. */
function without(of: object, name: string) {
  const kept = Object.getOwnPropertyDescriptor(of, name)
  Reflect.deleteProperty(of, name)
  restore.push(() => kept && Object.defineProperty(of, name, kept))
}
const restore: (() => void)[] = []

afterEach(() => {
  for (const one of restore.splice(0)) one()
  vi.resetModules()
})

describe('a browser without a feature', () => {
  it('works without Intl.Segmenter', () => {
    without(Intl, 'Segmenter')
    const peer = { kind: 'user', id: 7, askedAs: 'person', sharedAt: 1 } as const
    expect(peerInitials({ ...peer, firstName: 'Alice', lastName: 'Moreau' })).toBe('A\u200cM')
    expect(peerInitials({ ...peer, firstName: '🦊' })).toBe('🦊')
  })
  it('works without Intl.ListFormat', () => {
    without(Intl, 'ListFormat')
    expect(inList(['a', 'b', 'c'])).toBe('a, b, c')
  })
  it('gets Object.hasOwn for the SDK', async () => {
    without(Object, 'hasOwn')
    await import('./telegram/object-has-own.ts')
    expect([Object.hasOwn({ a: undefined }, 'a'), Object.hasOwn({}, 'toString')]).toEqual([true, false])
  })
})
