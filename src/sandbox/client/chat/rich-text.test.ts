import { describe, expect, it } from 'vitest'
import type { Entity } from '../api/entity.ts'
import { richBlocks, richText } from './rich-text.ts'

const runs = (text: string, entities: Entity[] = []) => richText(text, entities)
/** The styles of each piece: `[text, styles…]` in one row. */
const looks = (text: string, entities: Entity[]) =>
  runs(text, entities).flatMap(({ pieces }) => pieces.map(({ text, styles }) => [text, ...styles]))
const link = (url: string) => ({ kind: 'link', url })

describe('richText', () => {
  it('counts in UTF-16 code units, so that text after an emoji is marked at the right place', () => {
    const text = '👩‍👩‍👧‍👦 bold 🏕️'
    const offset = text.indexOf('bold')
    expect(looks(text, [{ kind: 'bold', offset, length: 4 }])).toEqual([
      ['👩‍👩‍👧‍👦 '],
      ['bold', 'bold'],
      [' 🏕️'],
    ])
  })

  it('cuts overlapping styles into pieces that have both', () => {
    const entities: Entity[] = [
      { kind: 'bold', offset: 0, length: 6 },
      { kind: 'italic', offset: 3, length: 6 },
      { kind: 'italic', offset: 3, length: 2 },
    ]
    expect(looks('abcdefghij', entities)).toEqual([
      ['abc', 'bold'],
      ['de', 'bold', 'italic'],
      ['f', 'bold', 'italic'],
      ['ghi', 'italic'],
      ['j'],
    ])
  })

  it('cuts off entities at the ends of the text, and drops empty and reversed entities', () => {
    const entities: Entity[] = [
      { kind: 'bold', offset: -2, length: 4 },
      { kind: 'italic', offset: 3, length: 99 },
      { kind: 'code', offset: 9, length: 1 },
      { kind: 'code', offset: 2, length: 0 },
      { kind: 'code', offset: 3, length: -2 },
    ]
    expect(looks('abcde', entities)).toEqual([['ab', 'bold'], ['c'], ['de', 'italic']])
    expect(runs('', entities)).toEqual([])
  })

  it('keeps a link whole, with its bold part', () => {
    const entities: Entity[] = [
      { kind: 'text_url', url: 'https://t.me/alice_m', offset: 0, length: 9 },
      { kind: 'bold', offset: 4, length: 9 },
    ]
    expect(runs('see Alice and Bob', entities)).toEqual([
      {
        action: link('https://t.me/alice_m'),
        pieces: [
          { text: 'see ', styles: [] },
          { text: 'Alice', styles: ['bold'] },
        ],
      },
      {
        pieces: [
          { text: ' and', styles: ['bold'] },
          { text: ' Bob', styles: [] },
        ],
      },
    ])
  })

  it('never makes a link of text that isn’t an address of the web', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:alert(1)', ''])
      expect(runs('click', [{ kind: 'text_url', url, offset: 0, length: 5 }])).toEqual([
        { pieces: [{ text: 'click', styles: [] }] },
      ])
    const [run] = runs('javascript:alert(1)', [{ kind: 'url', offset: 0, length: 19 }])
    expect(run?.action).toBeUndefined()
  })

  it('takes the first of two overlapping actions', () => {
    const entities: Entity[] = [
      { kind: 'text_url', url: 'https://b.example', offset: 2, length: 4 },
      { kind: 'text_url', url: 'https://a.example', offset: 0, length: 4 },
    ]
    expect(runs('abcdef', entities).map(({ action }) => action)).toEqual([
      link('https://a.example/'),
      undefined,
    ])
  })

  it('sends a command, and opens a username, without its @', () => {
    const entities: Entity[] = [
      { kind: 'command', offset: 0, length: 5 },
      { kind: 'mention', offset: 6, length: 8 },
    ]
    expect(runs('/pick @alice_m', entities).map(({ action }) => action)).toEqual([
      { kind: 'command', command: '/pick' },
      undefined,
      { kind: 'mention', username: 'alice_m' },
    ])
  })

  it('opens a user by their id', () => {
    const [run] = runs('Daniel', [{ kind: 'mention_name', userId: 4, offset: 0, length: 6 }])
    expect(run?.action).toEqual({ kind: 'mention_name', userId: 4 })
  })

  it('keeps the whole text with any entities', () => {
    const text = 'Hi 🦊, see https://example.org/x or @alice_m /now'
    for (let seed = 1; seed < 200; seed++) {
      const at = (step: number) => ((seed * step * 7919) % 70) - 10
      const entities: Entity[] = [
        { kind: 'bold', offset: at(1), length: at(2) },
        { kind: 'text_url', url: 'https://a.example', offset: at(3), length: at(4) },
        { kind: 'code', offset: at(5), length: at(6) },
        { kind: 'mention', offset: at(8), length: at(9) },
      ]
      expect(
        looks(text, entities)
          .map(([piece]) => piece)
          .join(''),
      ).toBe(text)
    }
  })
})

describe('richBlocks', () => {
  /** The text of each block. Quotes stand in guillemets, collapsed quotes with dots. */
  const blocks = (text: string, entities: Entity[]) =>
    richBlocks(text, entities).map(({ quote, runs }) => {
      const shown = runs.flatMap(({ pieces }) => pieces.map(piece => piece.text)).join('')
      return quote ? `«${shown}${quote.collapsed ? '…' : ''}»` : shown
    })
  const quote = (offset: number, length: number, collapsed = false): Entity => ({
    kind: 'quote',
    collapsed,
    offset,
    length,
  })

  it.each<[string, Entity[], string[]]>([
    ['a\nb', [], ['a\nb']],
    ['a\nb\nc', [quote(2, 2)], ['a', '«b»', 'c']],
    ['a\nb\nc', [quote(2, 1)], ['a', '«b»', 'c']],
    ['a\nb', [quote(2, 1, true)], ['a', '«b…»']],
    ['a\n\nb\n\nc', [quote(3, 2)], ['a\n', '«b»', '\nc']],
    ['ab', [quote(0, 1), quote(0, 2)], ['«ab»']],
    ['a\nb', [quote(0, 2), quote(2, 1)], ['«a»', '«b»']],
    ['', [quote(0, 2)], []],
  ])('cuts %j at its quotes', (text, entities, expected) => {
    expect(blocks(text, entities)).toEqual(expected)
  })

  it('keeps the styles within a quote', () => {
    const bold: Entity = { kind: 'bold', offset: 3, length: 1 }
    expect(richBlocks('a\nbc', [quote(2, 2), bold])[1]).toEqual({
      quote: { collapsed: false },
      runs: [
        {
          pieces: [
            { text: 'b', styles: [] },
            { text: 'c', styles: ['bold'] },
          ],
        },
      ],
    })
  })

  it('marks spoilers, and text that Telegram recognised', () => {
    const spoiler: Entity = { kind: 'spoiler', offset: 0, length: 4 }
    expect(looks('#tag', [spoiler, { kind: 'found', offset: 0, length: 4 }])).toEqual([
      ['#tag', 'spoiler', 'found'],
    ])
  })
})
