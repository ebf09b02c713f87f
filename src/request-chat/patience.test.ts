import { describe, expect, it } from 'vitest'
import { BRIEF_MS, LONG_MS, patienceOf } from './patience.ts'

describe('patienceOf', () => {
  it.each([
    ['tdesktop', 'user', undefined],
    ['tdesktop', 'createBot', undefined],
    ['android', 'chat', undefined],
    ['ios', 'user', BRIEF_MS],
    ['ios', 'broadcast', BRIEF_MS],
    ['ios', 'createBot', LONG_MS],
    ['weba', 'chat', BRIEF_MS],
    ['webk', 'createBot', BRIEF_MS],
    ['macos', 'user', LONG_MS],
    ['from the future', 'user', LONG_MS],
  ] as const)('gives %s, asked for %s, %s ms', (platform, kind, patienceMs) => {
    expect(patienceOf(platform, { kind, isRepeated: false })).toBe(patienceMs)
  })
  it('is short for every client after a second tap on the button', () => {
    for (const platform of ['tdesktop', 'android', 'ios', 'weba', 'macos']) {
      expect(patienceOf(platform, { kind: 'createBot', isRepeated: true })).toBe(BRIEF_MS)
    }
  })
})
