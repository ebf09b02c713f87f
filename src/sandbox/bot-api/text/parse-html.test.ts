import { describe, expect, it } from 'vitest'
import { parseHtml } from './parse-html.ts'
import { read, refusal } from './test-text.ts'

describe('parseHtml', () => {
  it.each([
    ['<b>a</b><strong>b</strong>', ['ab', 'bold "a"', 'bold "b"']],
    ['<i>a</i><em>b</em>', ['ab', 'italic "a"', 'italic "b"']],
    ['<u>a</u><ins>b</ins>', ['ab', 'underline "a"', 'underline "b"']],
    [
      '<s>a</s><strike>b</strike><del>c</del>',
      ['abc', 'strikethrough "a"', 'strikethrough "b"', 'strikethrough "c"'],
    ],
    ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', ['ab', 'spoiler "a"', 'spoiler "b"']],
    ['<span class=tg-spoiler class=x>a</span>', ['a', 'spoiler "a"']],
    ['<B>a</b >', ['a', 'bold "a"']],
    ['<b>a<i>b</></>', ['ab', 'bold "ab"', 'italic "b"']],
    ['<b></b>a', ['a']],
    ['🏟<b>🏟</b>', ['🏟🏟', 'bold "🏟"']],
    ['<b id="<>" x = y-1.z>a</b>', ['a', 'bold "a"']],
  ])('reads the tags of %s', (source, expected) => {
    expect(read(parseHtml(source))).toEqual(expected)
  })

  it.each([
    ['<a href="https://Example.com/A?b=1&amp;c">x</a>', ['x', 'text_link "x" https://example.com/A?b=1&c']],
    ['<a href=example.com>x</a>', ['x', 'text_link "x" http://example.com/']],
    ['<a>example.com</a>', ['example.com', 'text_link "example.com" http://example.com/']],
    ['<a href="nowhere">x</a>', ['x']],
    ['<a href="TG://User?id=42">x</a>', ['x', 'text_mention "x" 42']],
    ['<a href="tg://user?id=042">x</a>', ['x', 'text_link "x" tg://user?id=042']],
    ['<a href="tg://resolve?domain=a">x</a>', ['x', 'text_link "x" tg://resolve?domain=a']],
  ])('reads the link %s', (source, expected) => {
    expect(read(parseHtml(source))).toEqual(expected)
  })

  it.each([
    ['<pre>a</pre><code>b</code>', ['ab', 'pre "a"', 'code "b"']],
    ['<pre><code class="language-ts">a</code></pre>', ['a', 'pre "a" ts']],
    ['<code class="language-ts"><pre>a</pre></code>', ['a', 'pre "a" ts']],
    ['<pre><code class="language-ts">a</code> </pre>', ['a ', 'pre "a "', 'code "a"']],
    ['<pre><code class=language-ts class=x>a</></>', ['a', 'pre "a" ts']],
    ['<code class="language-ts">a</code>', ['a', 'code "a"']],
    ['<code class=language-a><pre><code class=language-b>x</></></>', ['x', 'pre "x" b', 'code "x"']],
  ])('reads the code %s', (source, expected) => {
    expect(read(parseHtml(source))).toEqual(expected)
  })

  it.each([
    ['<blockquote>a</blockquote>', ['a', 'blockquote "a"']],
    ['<blockquote expandable>a</blockquote>', ['a', 'expandable_blockquote "a"']],
    ['<blockquote expandable="no">a</blockquote>', ['a', 'expandable_blockquote "a"']],
    ['<blockquote cite="x">a</blockquote>', ['a', 'blockquote "a"']],
    [
      '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
      ['👍', 'custom_emoji "👍" 5368324170671202286'],
    ],
    [
      '<tg-time unix="1647531900" format="wDT">a</tg-time>',
      ['a', 'date_time "a" 1647531900 dayOfWeek+longDate+longTime'],
    ],
    ['<tg-time unix=12 format=r>a</tg-time>', ['a', 'date_time "a" 12 relative']],
    ['<tg-time unix=0>a</tg-time>', ['a']],
  ])('reads %s', (source, expected) => {
    expect(read(parseHtml(source))).toEqual(expected)
  })

  it.each([
    ['&lt;&gt;&amp;&quot;', '<>&"'],
    ['&lt1&#65&#x42;&#x1F3DF;', '<1AB🏟'],
    ['&nbsp;&laquo;&LT;&;&', '&nbsp;&laquo;&LT;&;&'],
    ['&#0;&#12345678;&#x110000;&#X41;', '&#0;&#12345678;&#x110000;&#X41;'],
  ])('reads the references of %s', (source, text) => {
    expect(parseHtml(source).text).toBe(text)
  })

  it.each([
    ['é<b', 'Unclosed start tag at byte offset 2'],
    ['🏟<b a="1>', 'Unclosed start tag at byte offset 4'],
    ['<b a = ', 'Unclosed start tag "b" at byte offset 0'],
    ['<b a ', 'Unclosed start tag "b" at byte offset 0'],
    ['🏟<H1>', 'Unsupported start tag "h1" at byte offset 4'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['é<b =1>', 'Empty attribute name in the tag "b" at byte offset 2'],
    ['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
    ['é<b a=1,>', 'Unexpected end of name token at byte offset 7'],
    ['é<span>', 'Tag "span" must have class "tg-spoiler" at byte offset 2'],
    ['<span class="tg-other">', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['é</b>', 'Unexpected end tag at byte offset 2'],
    ['<b>é</b', 'Unclosed end tag at byte offset 5'],
    ['<b>é</b x>', 'Unclosed end tag at byte offset 5'],
    ['<b><i>é</b>', 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'],
    ['<b><I>a', 'Can\'t find end tag corresponding to start tag "i"'],
    ['<tg-emoji emoji-id="0">a</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-emoji>a</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-time unix=1 format=tr>a</tg-time>', 'Invalid date format used'],
    [
      '&#xD83C;&#xDFDF;',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
  ])('refuses %s', (source, why) => {
    expect(refusal(() => parseHtml(source))).toBe(`Can't parse entities: ${why}`)
  })
})
