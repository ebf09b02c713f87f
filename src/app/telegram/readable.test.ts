import { describe, expect, it } from 'vitest'
import { contrast, readable } from './readable.ts'
import { colorsOf } from './theme.ts'

describe('a colour', () => {
  it('stays what it is where it can be read', () => {
    expect(readable('#000000', '#ffffff')).toBe('#000000')
    expect(readable('#ffffff', '#1c2833')).toBe('#ffffff')
  })
  it.each([
    ['#8e8e93', ['#ffffff', '#efeff4']],
    ['#ffffff', ['#ffffff']],
    ['#222222', ['#000000']],
    ['#ffe066', ['#fff8d6']],
    ['#007aff', ['#ffffff']],
  ])('%s is changed until it can be read beside %s', (color, beside) => {
    expect(contrast(color, beside[0] ?? '')).toBeLessThan(4.5)
    for (const other of beside)
      expect(contrast(readable(color, ...beside), other)).toBeGreaterThanOrEqual(4.5)
  })
  it('that nothing can be read beside becomes black or white', () => {
    expect(['#000000', '#ffffff']).toContain(readable('#777777', '#ffffff', '#000000'))
  })
  it('is as far from another as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#007aff', '#ffffff')).toBeCloseTo(4.02, 1)
  })
})

describe('a theme', () => {
  const pale = {
    bg_color: '#ffffff',
    secondary_bg_color: '#fafafa',
    section_bg_color: '#ffffff',
    text_color: '#dddddd',
    hint_color: '#eeeeee',
    link_color: '#ffff66',
    button_color: '#ffffcc',
    button_text_color: '#ffffff',
    destructive_text_color: '#ffcccc',
  }
  it('of poor contrast is made readable', () => {
    const colors = colorsOf(pale)
    for (const name of ['--text', '--hint', '--accent', '--destructive']) {
      expect(contrast(colors[name] ?? '', '#ffffff'), name).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colors[name] ?? '', '#fafafa'), name).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(colors['--button'] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })
  it('keeps its colours where they are good', () => {
    const good = { ...pale, text_color: '#000000', link_color: '#0057b8' }
    expect(colorsOf(good)).toMatchObject({ '--text': '#000000', '--accent': '#0057b8' })
  })
  it('without a colour leaves that to the style sheet', () => {
    expect(colorsOf({ bg_color: '#ffffff' })).toEqual({})
    expect(colorsOf({ text_color: 'red' })).toEqual({})
  })
})
