import { describe, expect, it } from 'vitest'
import { textParts } from './text-parts.ts'

describe('textParts', () => {
  it('finds commands, addresses and usernames in a sentence', () => {
    expect(textParts('Use /pick or see https://t.me/some_bot?start=1. Ask @alice_m!')).toEqual([
      'Use ',
      { command: '/pick' },
      ' or see ',
      { link: 'https://t.me/some_bot?start=1' },
      '. Ask ',
      { mention: '@alice_m' },
      '!',
    ])
  })

  it('takes nothing else for one', () => {
    for (const text of ['and/or', '/usr/bin', 'me@example.org', '1/2', '// no', 'javascript:alert(1)', '']) {
      expect(textParts(text).every(part => typeof part === 'string')).toBe(true)
    }
  })
})
