import { usableLink } from '../links/check-link.ts'
import { readDateFormat, userOfLink } from '../links/entity-links.ts'
import { cannotParse, cannotParseAt } from './cannot-parse.ts'
import { readReference } from './html-reference.ts'
import { readEndTag, readStartTag, type StartTag } from './html-tag.ts'
import { at, strictInteger } from './scan.ts'
import { type FormattedText, type Span, sortEntities, type TextEntity } from './text-entity.ts'

interface Open extends StartTag {
  /** The offset in the text without tags. */
  offset: number
}

const isSurrogate = (char: string) => /^[\ud800-\udfff]$/.test(char)

/**
 * A text with HTML tags. Errors: 400 `Can't parse entities: …`.
 *
 * @see https://core.telegram.org/bots/api#html-style
 */
export function parseHtml(source: string): FormattedText {
  const entities: TextEntity[] = []
  const languages = new Map<TextEntity, string>()
  const open: Open[] = []
  let text = ''
  let hasHalf = false
  let index = 0
  while (index < source.length) {
    const char = at(source, index)
    const reference = char === '&' ? readReference(source, index) : undefined
    if (reference) {
      hasHalf ||= isSurrogate(reference.char)
      text += reference.char
      index = reference.end
    } else if (char !== '<') {
      text += char
      index++
    } else if (at(source, index + 1) !== '/') {
      const tag = readStartTag(source, index)
      open.push({ ...tag, offset: text.length })
      index = tag.end
    } else {
      const tag = open.at(-1)
      if (!tag) throw cannotParseAt('Unexpected end tag', source, index)
      index = readEndTag(source, index, tag.name)
      if (text.length > tag.offset) addEntity(tag, text, entities, languages)
      open.pop()
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  if (hasHalf) {
    throw cannotParse(
      'Text contains invalid Unicode characters after decoding HTML entities, ' +
        'check for unmatched surrogate code units',
    )
  }
  return { text, entities: sortEntities(entities) }
}

function addEntity(tag: Open, text: string, entities: TextEntity[], languages: Map<TextEntity, string>) {
  const span = { offset: tag.offset, length: text.length - tag.offset }
  if (tag.kind === 'pre' || tag.kind === 'code') addCode(tag, span, entities, languages)
  else entities.push(...toEntity(tag, span, text.slice(tag.offset)))
}

/** A code with a language and a pre at the same place become one entity, in either order. */
function addCode(tag: Open, span: Span, entities: TextEntity[], languages: Map<TextEntity, string>) {
  const classes = tag.attributes.get('class') ?? ''
  const own = tag.kind === 'code' && classes.startsWith('language-') ? classes.slice('language-'.length) : ''
  const inner = entities.at(-1)
  const isSamePlace = inner?.offset === span.offset && inner.length === span.length
  const isPair = tag.kind === 'pre' ? inner?.type === 'code' : inner?.type === 'pre' && inner.language === ''
  const language = inner && tag.kind === 'pre' ? (languages.get(inner) ?? '') : own
  if (isSamePlace && isPair && language !== '') {
    entities.splice(-1, 1, { ...span, type: 'pre', language })
    return
  }
  const entity: TextEntity =
    tag.kind === 'pre' ? { ...span, type: 'pre', language: '' } : { ...span, type: 'code' }
  entities.push(entity)
  languages.set(entity, own)
}

function toEntity({ kind, attributes }: Open, span: Span, inside: string): TextEntity[] {
  switch (kind) {
    case 'pre':
    case 'code':
      return []
    case 'link': {
      const url = attributes.get('href') || inside
      return linkEntity(span, url)
    }
    case 'blockquote':
      return [{ ...span, type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' }]
    case 'custom_emoji': {
      const customEmojiId = strictInteger(attributes.get('emoji-id') ?? '', 64)
      if (!customEmojiId) throw cannotParse('Invalid custom emoji identifier specified')
      return [{ ...span, type: kind, customEmojiId }]
    }
    case 'date_time': {
      const format = readDateFormat(attributes.get('format') ?? '')
      if (!format) throw cannotParse('Invalid date format used')
      const unixTime = leadingInteger(attributes.get('unix') ?? '')
      return unixTime > 0 ? [{ ...span, type: kind, unixTime, format }] : []
    }
    default:
      return [{ ...span, type: kind }]
  }
}

/** A mention of a user or a link. Empty for a text that can't be a URL. */
export function linkEntity(span: Span, link: string): TextEntity[] {
  const userId = userOfLink(link)
  if (userId !== undefined) return [{ ...span, type: 'text_mention', userId }]
  const url = usableLink(link)
  return url === undefined ? [] : [{ ...span, type: 'text_link', url }]
}

/** The digits at the beginning of a text, as a 32-bit number. */
const leadingInteger = (text: string) => Number(BigInt.asIntN(32, BigInt(/^-?\d+/.exec(text)?.[0] ?? 0)))
