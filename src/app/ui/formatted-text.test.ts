import { describe, expect, it } from 'vitest'
import type { Entity } from '../../contract/api.ts'
import { toRuns } from './formatted-text.ts'

/** Runs in a short notation: `*bold*`, `_italic_`, `[link](where)`. */
const shown = (text: string, entities: Entity[]) =>
  toRuns(text, entities).map(({ text, isBold, isItalic, link }) => {
    const styled = `${isBold ? '*' : ''}${isItalic ? '_' : ''}${text}`
    return link ? `[${styled}](${link})` : styled
  })

describe('a formatted text', () => {
  it('is cut where formatting begins and ends', () => {
    const entities: Entity[] = [
      { kind: 'bold', offset: 0, length: 4 },
      { kind: 'link', offset: 9, length: 5, url: 'https://t.me/alice' },
    ]
    expect(shown('Trip\n1.  Alice\nBob', entities)).toEqual([
      '*Trip',
      '\n1.  ',
      '[Alice](https://t.me/alice)',
      '\nBob',
    ])
  })
  it('stays unchanged without formatting', () => {
    expect(shown('<b>Trip</b>', [])).toEqual(['<b>Trip</b>'])
    expect(shown('', [{ kind: 'bold', offset: 0, length: 1 }])).toEqual([])
  })
  it('counts in 16-bit units, as Telegram does', () => {
    expect(shown('🧳 Trip', [{ kind: 'bold', offset: 3, length: 4 }])).toEqual(['🧳 ', '*Trip'])
  })
  it('may have nested and overlapping formatting', () => {
    const entities: Entity[] = [
      { kind: 'bold', offset: 0, length: 3 },
      { kind: 'italic', offset: 2, length: 3 },
    ]
    expect(shown('abcdef', entities)).toEqual(['*ab', '*_c', '_de', 'f'])
  })
  it('may have formatting that extends beyond it', () => {
    const entities: Entity[] = [
      { kind: 'bold', offset: -2, length: 4 },
      { kind: 'italic', offset: 4, length: 99 },
    ]
    expect(shown('abcdef', entities)).toEqual(['*ab', 'cd', '_ef'])
  })
  it.each(['javascript:alert(1)', 'https://t.me.example/x', 'https://t.me@example/', 'http://t.me/x'])(
    'has no link to %s',
    url => {
      expect(shown('Alice', [{ kind: 'link', offset: 0, length: 5, url }])).toEqual(['Alice'])
    },
  )
})
