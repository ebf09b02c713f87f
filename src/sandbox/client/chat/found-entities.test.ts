import { describe, expect, it } from 'vitest'
import { foundEntities } from './found-entities.ts'

const found = (text: string) =>
  foundEntities(text).map(({ kind, offset, length }) => [kind, text.slice(offset, offset + length)])

describe('foundEntities', () => {
  it('finds commands, addresses and usernames in a sentence', () => {
    expect(found('🏕️ Use /pick or see https://t.me/some_bot?start=1. Ask @alice_m!')).toEqual([
      ['command', '/pick'],
      ['url', 'https://t.me/some_bot?start=1'],
      ['mention', '@alice_m'],
    ])
  })

  it('takes nothing else for one', () => {
    for (const text of [
      'and/or',
      '/usr/bin',
      'me@example.org',
      '1/2',
      '// no',
      '<b>x</b>',
      'javascript:alert(1)',
      '',
    ]) {
      expect(found(text), text).toEqual([])
    }
  })
})
