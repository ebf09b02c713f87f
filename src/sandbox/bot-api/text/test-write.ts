import { writeDateFormat } from '../links/entity-links.ts'
import { endOf, type FormattedText, type TextEntity } from './text-entity.ts'

/** Opens and closes the entities around the pieces of a text, the outer ones first. */
function write(
  { text, entities }: FormattedText,
  marks: {
    open: (entity: TextEntity, written: string) => string
    close: (entity: TextEntity, written: string) => string
    piece: (char: string, open: TextEntity[]) => string
  },
): string {
  const open: TextEntity[] = []
  let written = ''
  let next = 0
  for (let index = 0; index <= text.length; index++) {
    for (let inner = open.at(-1); inner && endOf(inner) === index; inner = open.at(-1)) {
      written += marks.close(inner, written)
      open.pop()
    }
    for (let entity = entities[next]; entity && entity.offset === index; entity = entities[++next]) {
      written += marks.open(entity, written)
      open.push(entity)
    }
    written += marks.piece(text[index] ?? '', open)
  }
  return written
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const HTML_TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  text_link: 'a',
  text_mention: 'a',
  custom_emoji: 'tg-emoji',
  date_time: 'tg-time',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

const tagOf = (entity: TextEntity) => HTML_TAGS[entity.type as keyof typeof HTML_TAGS]

function startTag(entity: TextEntity): string {
  switch (entity.type) {
    case 'pre':
      return entity.language ? `<pre><code class="language-${escapeHtml(entity.language)}">` : '<pre>'
    case 'text_link':
      return `<a href="${escapeHtml(entity.url)}">`
    case 'text_mention':
      return `<a href="tg://user?id=${entity.userId}">`
    case 'custom_emoji':
      return `<tg-emoji emoji-id="${entity.customEmojiId}">`
    case 'date_time':
      return `<tg-time unix="${entity.unixTime}" format="${writeDateFormat(entity.format)}">`
    case 'expandable_blockquote':
      return '<blockquote expandable>'
    default:
      return `<${tagOf(entity)}>`
  }
}

/** The text in HTML, in a form that parses back to it. */
export const writeHtml = (formatted: FormattedText) =>
  write(formatted, {
    open: startTag,
    close: entity => `${entity.type === 'pre' && entity.language ? '</code>' : ''}</${tagOf(entity)}>`,
    piece: escapeHtml,
  })

const V2_MARKS: Partial<Record<TextEntity['type'], string>> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
  code: '`',
  text_link: '[',
  text_mention: '[',
  custom_emoji: '![',
  date_time: '![',
  blockquote: '>',
  expandable_blockquote: '>',
}

/** Underscores in a row would be read as another mark. The carriage return between them is removed later. */
const apart = (mark: string, written: string) =>
  mark.startsWith('_') && /(?:^|[^\\])(?:\\\\)*_$/.test(written) ? `\r${mark}` : mark

function endMark(entity: TextEntity): string {
  switch (entity.type) {
    case 'pre':
      return '```'
    case 'text_link':
      return `](${entity.url.replace(/[)\\]/g, '\\$&')})`
    case 'text_mention':
      return `](tg://user?id=${entity.userId})`
    case 'custom_emoji':
      return `](tg://emoji?id=${entity.customEmojiId})`
    case 'date_time':
      return `](tg://time?unix=${entity.unixTime}&format=${writeDateFormat(entity.format)})`
    case 'blockquote':
      return ''
    case 'expandable_blockquote':
      return '||'
    default:
      return V2_MARKS[entity.type] ?? ''
  }
}

const isQuote = ({ type }: TextEntity) => type === 'blockquote' || type === 'expandable_blockquote'

/** The text in MarkdownV2, in a form that parses back to it. Quotes have to be whole lines up to the end. */
export const writeMarkdownV2 = (formatted: FormattedText) =>
  write(formatted, {
    open: (entity, written) =>
      entity.type === 'pre' ? `\`\`\`${entity.language}\n` : apart(V2_MARKS[entity.type] ?? '', written),
    close: (entity, written) => apart(endMark(entity), written),
    piece: (char, open) => {
      if (open.some(({ type }) => type === 'code' || type === 'pre')) return char.replace(/[`\\]/, '\\$&')
      if (char === '\n' && open.some(isQuote)) return '\n>'
      return char.replace(/[_*[\]()~`>#+\-=|{}.!\\]/, '\\$&')
    },
  })

/** The text in the first Markdown. Entities can't nest, and can't have their closing mark inside. */
export const writeMarkdown = (formatted: FormattedText) =>
  write(formatted, {
    open: entity => (entity.type === 'pre' ? `\`\`\`${entity.language}\n` : (V2_MARKS[entity.type] ?? '')),
    close: entity => (entity.type === 'text_link' ? `](${entity.url})` : endMark(entity)),
    piece: (char, open) => (open.length > 0 ? char : char.replace(/[_*`[]/, '\\$&')),
  })
