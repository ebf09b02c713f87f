import { cannotParseAt } from './cannot-parse.ts'
import { readFence } from './markdown-fence.ts'
import { linkEntity } from './parse-html.ts'
import { at, byteOffset } from './scan.ts'
import type { FormattedText, TextEntity } from './text-entity.ts'

/**
 * A text in the Bot API's first Markdown. Entities don't nest, and a backslash escapes only the beginning of an
 * entity. Errors: 400 `Can't parse entities: Can't find end of the entity starting at byte offset …`.
 *
 * @see https://core.telegram.org/bots/api#markdown-style
 */
export function parseMarkdown(source: string): FormattedText {
  const entities: TextEntity[] = []
  let text = ''
  let index = 0
  while (index < source.length) {
    const char = at(source, index)
    const isEscape = char === '\\' && '_*`['.includes(at(source, index + 1))
    if (isEscape || !'_*`['.includes(char)) {
      text += isEscape ? at(source, index + 1) : char
      index += isEscape ? 2 : 1
      continue
    }
    const fence = char === '`' ? readFence(source, index) : undefined
    const begin = fence?.end ?? index + 1
    const closer = fence ? '```' : char === '[' ? ']' : char
    const end = source.indexOf(closer, begin)
    if (end < 0) throw cannotParseAt("Can't find end of the entity starting", source, index)
    const span = { offset: text.length, length: end - begin }
    text += source.slice(begin, end)
    const dropped = byteOffset(source, begin) - Buffer.byteLength(text.slice(0, span.offset))
    const url = char === '[' ? readUrl(source, { begin, end, dropped }) : undefined
    if (span.length > 0) {
      if (fence) entities.push({ ...span, type: 'pre', language: fence.language })
      else if (url) entities.push(...linkEntity(span, url.link))
      else entities.push({ ...span, type: char === '_' ? 'italic' : char === '*' ? 'bold' : 'code' })
    }
    index = span.length > 0 && url ? url.end : end + closer.length
  }
  return { text, entities }
}

interface Inside {
  begin: number
  end: number
  /** The number of bytes of marks so far. */
  dropped: number
}

/** Without an address in brackets the text itself is the address. An open bracket ends with the text. */
function readUrl(source: string, { begin, end, dropped }: Inside): { link: string; end: number } {
  if (at(source, end + 1) !== '(') return { link: moved(source.slice(begin, end), dropped), end: end + 1 }
  const found = source.indexOf(')', end + 2)
  const close = found < 0 ? source.length : found
  return { link: source.slice(end + 2, close), end: close + 1 }
}

/**
 * Telegram reads the address from the place where the text was before its marks were removed. By then the text
 * has moved. So the address differs when it is longer than the marks before it.
 */
function moved(link: string, dropped: number): string {
  const bytes = Buffer.from(link)
  const kept = Math.max(0, bytes.length - dropped)
  return Buffer.concat([bytes.subarray(dropped), bytes.subarray(kept)]).toString()
}
