import { describe, expect, it } from 'vitest'
import { parseMarkdownV2 } from './parse-markdown-v2.ts'
import { read, refusal } from './test-text.ts'

describe('parseMarkdownV2', () => {
  it.each([
    [
      '*a* _b_ __c__ ~d~ ||e||',
      ['a b c d e', 'bold "a"', 'italic "b"', 'underline "c"', 'strikethrough "d"', 'spoiler "e"'],
    ],
    ['*a _b ~c~_*', ['a b c', 'bold "a b c"', 'italic "b c"', 'strikethrough "c"']],
    ['_a\r__b__\r_', ['a\rb\r', 'italic "a\\rb\\r"', 'underline "b"']],
    ['__a _b_ __', ['a b ', 'underline "a b "', 'italic "b"']],
    ['\\*\\.\\a\\\\', ['*.a\\']],
    ['\\é', ['\\é']],
    ['****____', ['']],
    ['🏟*🏟*', ['🏟🏟', 'bold "🏟"']],
  ])('reads the marks of %j', (source, expected) => {
    expect(read(parseMarkdownV2(source))).toEqual(expected)
  })

  it.each([
    ['`a.b*_`', ['a.b*_', 'code "a.b*_"']],
    ['`a\\`b\\\\`', ['a`b\\', 'code "a`b\\\\"']],
    ['```a```', ['a', 'pre "a"']],
    ['```ts\na.b\n```', ['a.b\n', 'pre "a.b\\n" ts']],
    ['*`a`*', ['a', 'code "a"', 'bold "a"']],
  ])('reads the code %j', (source, expected) => {
    expect(read(parseMarkdownV2(source))).toEqual(expected)
  })

  it.each([
    ['[a](https://example.com/x\\)y)', ['a', 'text_link "a" https://example.com/x)y']],
    ['[*a*](example.com)', ['a', 'text_link "a" http://example.com/', 'bold "a"']],
    ['[example\\.com]', ['example.com', 'text_link "example.com" http://example.com/']],
    ['[a](tg://user?id=7)', ['a', 'text_mention "a" 7']],
    ['[a](nowhere)', ['a']],
    ['![👍](tg://emoji?id=5368324170671202286)', ['👍', 'custom_emoji "👍" 5368324170671202286']],
    ['![a](tg://time?unix=12&format=dt)', ['a', 'date_time "a" 12 shortDate+shortTime']],
    ['![a](tg://time?unix=12)', ['a', 'date_time "a" 12']],
  ])('reads the address of %j', (source, expected) => {
    expect(read(parseMarkdownV2(source))).toEqual(expected)
  })

  it.each([
    ['>a\n>b\nc', ['a\nb\nc', 'blockquote "a\\nb\\n"']],
    ['>a\n\n>b', ['a\n\nb', 'blockquote "a\\n"', 'blockquote "b"']],
    ['>a\n**>b', ['a\nb', 'blockquote "a\\n"', 'blockquote "b"']],
    ['>a\n>b||', ['a\nb', 'expandable_blockquote "a\\nb"']],
    ['>a||\nb', ['a\nb', 'expandable_blockquote "a\\n"']],
    ['>a||\r\nb', ['a\r\nb', 'expandable_blockquote "a\\r\\n"']],
    ['>a\r||\nb', ['a\r\nb', 'expandable_blockquote "a\\r\\n"']],
    ['>a ||b||', ['a b', 'blockquote "a b"', 'spoiler "b"']],
    ['>a ||b||||', ['a b', 'expandable_blockquote "a b"', 'spoiler "b"']],
    ['>*a*', ['a', 'blockquote "a"', 'bold "a"']],
    ['>', ['']],
  ])('reads the quote %j', (source, expected) => {
    expect(read(parseMarkdownV2(source))).toEqual(expected)
  })

  it.each([...']()>#+-=|{}.!'])('refuses %s alone, and accepts it escaped', char => {
    const source = `a${char}`
    const why = `Character '${char}' is reserved and must be escaped with the preceding '\\'`
    expect(refusal(() => parseMarkdownV2(source))).toBe(`Can't parse entities: ${why}`)
    expect(parseMarkdownV2(`a\\${char}`)).toEqual({ text: source, entities: [] })
  })

  it.each([
    ['🏟*a', 'Bold', 4],
    ['é_a', 'Italic', 2],
    ['__a', 'Underline', 0],
    ['_a__', 'Underline', 2],
    ['~a', 'Strikethrough', 0],
    ['||a', 'Spoiler', 0],
    ['`a', 'Code', 0],
    ['```a', 'Pre', 0],
    ['```ts\na', 'PreCode', 0],
    ['[a', 'TextUrl', 0],
    ['a ![b', 'CustomEmoji', 2],
    ['>*a\nb*', 'Bold', 1],
    ['>a ||b\nc', 'Spoiler', 3],
    ['>*a||\nb', 'Bold', 1],
    ['*>a', 'Bold', 0],
  ])('refuses %j: the end of %s at %i is missing', (source, name, offset) => {
    const why = `Can't find end of ${name} entity at byte offset ${offset}`
    expect(refusal(() => parseMarkdownV2(source))).toBe(`Can't parse entities: ${why}`)
  })

  it.each([
    ['é[a](b', "Can't find end of a URL at byte offset 6"],
    ['![a](tg://emoji?id=1', "Can't find end of a URL at byte offset 5"],
    ['![a]', 'The entity must contain a tg://emoji or tg://time URL'],
    ['![a](https://example.com)', 'Invalid tg://emoji or tg://time URL specified'],
    ['![a](tg://emoji?id=0)', 'Invalid tg://emoji or tg://time URL specified'],
    ['![a](tg://time?unix=1&format=x)', 'Invalid tg://emoji or tg://time URL specified'],
    ['>a\n*b*>c', "Character '>' is reserved and must be escaped with the preceding '\\'"],
  ])('refuses %j', (source, why) => {
    expect(refusal(() => parseMarkdownV2(source))).toBe(`Can't parse entities: ${why}`)
  })
})
