import { describe, expect, it } from 'vitest'
import { parseMarkdown } from './parse-markdown.ts'
import { read, refusal } from './test-text.ts'

describe('parseMarkdown', () => {
  it.each([
    ['*a* _b_ `c`', ['a b c', 'bold "a"', 'italic "b"', 'code "c"']],
    ['*a_b_*', ['a_b_', 'bold "a_b_"']],
    ['\\*a\\* \\_ \\` \\[ \\] \\\\', ['*a* _ ` [ \\] \\\\']],
    ['*a\\*', ['a\\', 'bold "a\\\\"']],
    ['**__``', ['']],
    ['a.b-c!', ['a.b-c!']],
    ['```a```', ['a', 'pre "a"']],
    ['```ts\na```', ['a', 'pre "a" ts']],
    ['```ts\r\na```', ['a', 'pre "a" ts']],
    ['```\n\na```', ['\na', 'pre "\\na"']],
    ['[a](example.com) b', ['a b', 'text_link "a" http://example.com/']],
    ['[a](tg://user?id=7)', ['a', 'text_mention "a" 7']],
    ['[a](nowhere)', ['a']],
    ['[](example.com)', ['(example.com)']],
    ['[a](example.com', ['a', 'text_link "a" http://example.com/']],
  ])('reads %j', (source, expected) => {
    expect(read(parseMarkdown(source))).toEqual(expected)
  })

  it('reads a link without an address from a moved place, as Telegram does', () => {
    expect(read(parseMarkdown('[telegram.org]'))).toEqual([
      'telegram.org',
      'text_link "telegram.org" http://elegram.orgg/',
    ])
  })

  it.each([
    ['🏟 *a', 5],
    ['é_a', 2],
    ['*a* `b', 4],
    ['```a``', 0],
    ['*a* [b', 4],
  ])('refuses %j, at byte %i', (source, offset) => {
    const why = `Can't find end of the entity starting at byte offset ${offset}`
    expect(refusal(() => parseMarkdown(source))).toBe(`Can't parse entities: ${why}`)
  })
})
