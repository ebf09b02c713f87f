import { describe, expect, it } from 'vitest'
import { fixEntities } from './fix-entities.ts'
import { fixText } from './fix-text.ts'
import { read, refusal } from './test-text.ts'
import type { TextEntity } from './text-entity.ts'

const at = (offset: number, length: number, type: 'bold' | 'italic' | 'code' | 'blockquote'): TextEntity => ({
  offset,
  length,
  type,
})
const link = (offset: number, length: number): TextEntity => ({
  offset,
  length,
  type: 'text_link',
  url: 'http://example.com/',
})
const short = (entities: TextEntity[]) => entities.map(e => `${e.type} ${e.offset}+${e.length}`)

describe('fixEntities', () => {
  it.each([
    ['sorts by place, then the longer first', [at(2, 1, 'bold'), at(0, 1, 'bold')], ['bold 0+1', 'bold 2+1']],
    ['joins those that touch', [at(0, 2, 'bold'), at(2, 2, 'bold')], ['bold 0+4']],
    ['joins those that overlap', [at(0, 3, 'bold'), at(1, 4, 'bold')], ['bold 0+5']],
    [
      'cuts the one that goes on',
      [at(0, 3, 'bold'), at(1, 4, 'italic')],
      ['bold 0+1', 'italic 1+4', 'bold 1+2'],
    ],
    [
      'cuts at the borders of a link',
      [at(0, 4, 'bold'), link(2, 4)],
      ['bold 0+2', 'text_link 2+4', 'bold 2+2'],
    ],
    ['leaves nothing in code', [at(0, 6, 'bold'), at(2, 2, 'code')], ['bold 0+2', 'code 2+2', 'bold 4+2']],
    ['keeps the first of two links', [link(0, 3), link(2, 3)], ['text_link 0+3']],
    ['keeps a link in a quote', [at(0, 5, 'blockquote'), link(1, 2)], ['blockquote 0+5', 'text_link 1+2']],
    ['drops a link across the end of a quote', [at(0, 2, 'blockquote'), link(1, 2)], ['blockquote 0+2']],
    ['drops a link around a quote', [at(1, 1, 'blockquote'), link(0, 3)], ['blockquote 1+1']],
  ])('%s', (_, entities, expected) => {
    expect(short(fixEntities(entities))).toEqual(expected)
  })
})

describe('fixText', () => {
  it.each([
    [' \n a \n', [at(3, 1, 'bold')], ['a', 'bold "a"']],
    ['  a  ', [at(0, 5, 'bold')], ['  a', 'bold "  a"']],
    ['a  ', [at(1, 2, 'bold'), at(0, 1, 'italic')], ['a', 'italic "a"']],
    ['a\r\nb', [at(2, 2, 'bold')], ['a\nb', 'bold "\\nb"']],
    ['\r\ra', [at(0, 1, 'bold'), at(1, 2, 'italic')], ['a', 'italic "a"']],
    ['a\tb\0', [at(0, 3, 'bold')], ['a b', 'bold "a b"']],
    ['a\u2028\u202eb\u0333c', [at(4, 2, 'bold')], ['abc', 'bold "c"']],
    ['\u200f\u200e\u200ea', [], ['\u200c\u200c\u200ea']],
    ['🏟 a', [at(0, 2, 'bold'), at(3, 1, 'italic')], ['🏟 a', 'bold "🏟"', 'italic "a"']],
    ['a', [at(0, 0, 'bold')], ['a']],
  ])('cleans and trims %j, and its entities with it', (text, entities, expected) => {
    expect(read(fixText({ text, entities }, 'refuse'))).toEqual(expected)
  })

  it.each(['', ' \n', '\u200b', '\u3000 \u00a0', '\u{e0041}'])('takes %j for an empty text', text => {
    expect(refusal(() => fixText({ text, entities: [] }, 'refuse'))).toBe('Text must be non-empty')
    expect(() => fixText({ text, entities: [at(0, text.length, 'bold')] }, 'keep')).not.toThrow()
  })

  it.each([
    ['🏟a', at(1, 1, 'bold'), 'Entity begins in a middle of a UTF-16 symbol at byte offset 4'],
    [
      'é🏟',
      at(0, 2, 'bold'),
      'Entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 6',
    ],
    ['ab', at(3, 1, 'bold'), 'Entity begins after the end of the text at UTF-16 offset 3'],
    [
      'ab',
      at(1, 2, 'bold'),
      'Entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3',
    ],
    [
      'ab',
      at(2, 1, 'bold'),
      'Entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 3',
    ],
    ['ab', at(-1, 1, 'bold'), 'Receive an entity with incorrect offset -1'],
    ['ab', at(0, 1_000_001, 'bold'), 'Receive an entity with incorrect length 1000001'],
  ])('in %j refuses %j', (text, entity, why) => {
    expect(refusal(() => fixText({ text, entities: [entity] }, 'keep'))).toBe(why)
  })
})
