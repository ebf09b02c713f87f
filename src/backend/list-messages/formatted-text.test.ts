import { describe, expect, it } from 'vitest'
import { formatted, isolated } from './formatted-text.ts'

describe('formatted text', () => {
  it('joins its pieces, with the place of each formatted one', () => {
    const link = { text: 'Alice', kind: 'link', url: 'https://t.me/alice' } as const
    expect(formatted([{ text: 'Trip', kind: 'bold' }, ': ', link])).toEqual({
      text: 'Trip: Alice',
      entities: [
        { kind: 'bold', offset: 0, length: 4 },
        { kind: 'link', offset: 6, length: 5, url: 'https://t.me/alice' },
      ],
    })
  })
  it('counts as Telegram does: an emoji is two units, a family of emoji more', () => {
    const { entities } = formatted([
      '🧳 ',
      { text: '👩‍👧 Zoë', kind: 'italic' },
      ' ',
      { text: '👋', kind: 'bold' },
    ])
    expect(entities).toEqual([
      { kind: 'italic', offset: 3, length: 9 },
      { kind: 'bold', offset: 13, length: 2 },
    ])
  })
  it('has no place for an empty piece, which Telegram would refuse', () => {
    expect(formatted([{ text: '', kind: 'bold' }, 'x'])).toEqual({ text: 'x', entities: [] })
  })
})

describe('a name as text', () => {
  const shown = (name: string) => isolated(name).slice(1, -1)

  it('is isolated, so that it doesn’t change the direction around it', () => {
    expect(isolated('عمر')).toBe('\u2068عمر\u2069')
  })
  it.each([
    ['two\nlines', 'two lines'],
    ['a\u0000\u0007b', 'a b'],
    ['a\u2028b\u2029c', 'a b c'],
    ['\u202etxt.exe', 'txt.exe'],
    ['a\u2066b\u2069c', 'a b c'],
    ['  spaces  ', 'spaces'],
  ])('has no characters that break or turn a line: %j', (name, text) => {
    expect(shown(name)).toBe(text)
  })
  it('is cut after 64 characters, never inside a character', () => {
    expect(shown('x'.repeat(64))).toBe('x'.repeat(64))
    expect(shown('x'.repeat(65))).toBe(`${'x'.repeat(64)}…`)
    expect(shown('👋'.repeat(65))).toBe(`${'👋'.repeat(64)}…`)
  })
})
