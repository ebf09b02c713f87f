import { describe, expect, it } from 'vitest'
import { parseTheme, readTheme } from './read-theme.ts'

describe('readTheme', () => {
  it.each<[unknown, string | undefined]>([
    ['#17212B', '#17212B'],
    [' #17212b ', '#17212b'],
    ['#fa3', '#ffaa33'],
    // Android sends a number. With the opacity in the highest byte it may be negative.
    [-15261397, '#17212b'],
    [4279705899, '#17212b'],
    [0x17212b, '#17212b'],
    ['-15261397', '#17212b'],
    [0, '#000000'],
    [255, '#0000ff'],
    [1.5, undefined],
    [Number.NaN, undefined],
    ['', undefined],
    ['red', undefined],
    ['#17212', undefined],
    ['url(x)', undefined],
    ['#17212b;x', undefined],
    [null, undefined],
    [true, undefined],
    [{}, undefined],
  ])('reads %o as %s', (given, expected) => {
    expect(readTheme({ bg_color: given }).bg_color).toBe(expected)
  })
  it('leaves out an invalid colour, and keeps the others', () => {
    const theme = { bg_color: '#ffffff', text_color: 'tomato', hint_color: null, link_color: 255 }
    expect(readTheme(theme)).toEqual({ bg_color: '#ffffff', link_color: '#0000ff' })
  })
  it.each([undefined, null, 5, 'red', [], ['#ffffff']])('finds no colours in %o', given => {
    expect(Object.values(readTheme(given)).filter(color => color !== '#ffffff')).toEqual([])
  })
})

describe('parseTheme', () => {
  it.each([null, '', 'nonsense', '{"bg_color":', 'null', '[]', '7'])('finds no colours in %o', text => {
    expect(parseTheme(text)).toEqual({})
  })
  it('reads JSON', () => {
    expect(parseTheme('{"bg_color":"#ffffff","text_color":[]}')).toEqual({ bg_color: '#ffffff' })
  })
})
