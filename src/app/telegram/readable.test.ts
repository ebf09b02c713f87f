import { describe, expect, it } from 'vitest'
import { colorsOf } from './colors.ts'
import { contrast, ENOUGH_CONTRAST, mix, readable } from './readable.ts'

describe('a colour', () => {
  it('stays unchanged when it can be read', () => {
    expect(readable('#000000', '#ffffff')).toBe('#000000')
    expect(readable('#ffffff', '#1c2833')).toBe('#ffffff')
  })
  it.each([
    ['#8e8e93', ['#ffffff', '#efeff4']],
    ['#ffffff', ['#ffffff']],
    ['#222222', ['#000000']],
    ['#ffe066', ['#fff8d6']],
    ['#007aff', ['#ffffff']],
  ])('%s is changed until it can be read on %s', (color, beside) => {
    expect(contrast(color, beside[0] ?? '')).toBeLessThan(4.5)
    for (const other of beside)
      expect(contrast(readable(color, ...beside), other)).toBeGreaterThanOrEqual(4.5)
  })
  it('becomes black or white when no shade of it can be read on all of them', () => {
    expect(['#000000', '#ffffff']).toContain(readable('#777777', '#ffffff', '#000000'))
  })
  it('has the contrast that WCAG defines', () => {
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
  it('with poor contrast is made readable', () => {
    const colors = colorsOf(pale)
    for (const name of ['--text', '--hint', '--accent', '--destructive']) {
      expect(contrast(colors[name] ?? '', '#ffffff'), name).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colors[name] ?? '', '#fafafa'), name).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(colors['--button'] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })
  it('keeps its colours when they are readable', () => {
    const good = { ...pale, text_color: '#000000', link_color: '#0057b8' }
    expect(colorsOf(good)).toMatchObject({ '--text': '#000000', '--accent': '#0057b8' })
  })
  it('without a colour leaves it to the style sheet', () => {
    expect(colorsOf({ bg_color: '#ffffff' })).toEqual({})
    expect(colorsOf({ ...pale, text_color: 'red' })).toEqual({})
    expect(colorsOf({ ...pale, link_color: undefined })).not.toHaveProperty('--accent')
  })
  it('with one background gets a page colour that fits', () => {
    const { secondary_bg_color: _, ...old } = { ...pale, bg_color: '#17212b', section_bg_color: undefined }
    const { '--bg': page = '' } = colorsOf({ ...old, text_color: '#ffffff' })
    expect(contrast(page, '#17212b')).toBeLessThan(1.3)
  })
  it('with a white and a black background has text that can be read on both', () => {
    const split = { ...pale, secondary_bg_color: '#ffffff', section_bg_color: '#000000' }
    const { '--section': section = '', '--text': text = '' } = colorsOf(split)
    expect(contrast(text, section)).toBeGreaterThanOrEqual(ENOUGH_CONTRAST)
    expect(contrast(text, '#ffffff')).toBeGreaterThanOrEqual(ENOUGH_CONTRAST)
  })
  it('with any colours is readable everywhere in the style sheet', () => {
    let seed = 1
    const random = () => {
      seed = (seed * 48271) % 2147483647
      return `#${(seed % 0xffffff).toString(16).padStart(6, '0')}`
    }
    for (let round = 0; round < 1000; round++) {
      const theme = Object.fromEntries(Object.keys(pale).map(name => [name, random()]))
      const colors = colorsOf(theme)
      const get = (name: string) => colors[name] ?? ''
      const [page, section, text, accent] = [get('--bg'), get('--section'), get('--text'), get('--accent')]
      const pairs: [string, string][] = [
        [text, colors['--fill'] ?? mix(text, section, 0.08)],
        [text, colors['--selected'] ?? mix(text, section, 0.16)],
        [accent, colors['--tint'] ?? mix(accent, section, 0.14)],
        [get('--section-title'), page],
        [get('--button'), theme.button_text_color ?? ''],
      ]
      for (const name of ['--text', '--hint', '--accent', '--destructive']) {
        pairs.push([get(name), page], [get(name), section])
      }
      for (const [ink, below] of pairs) {
        expect(contrast(ink, below), `${ink} on ${below} in ${JSON.stringify(theme)}`).toBeGreaterThanOrEqual(
          ENOUGH_CONTRAST,
        )
      }
    }
  })
})
