import { cannotParse, cannotParseAt } from './cannot-parse.ts'
import { readReference } from './html-reference.ts'
import { asciiLower, at, byteOffset, isSpace, skipSpaces, skipTo } from './scan.ts'

/** The kind of entity that a tag makes. */
const KINDS = {
  a: 'link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
} as const

export type TagKind = (typeof KINDS)[keyof typeof KINDS]

export interface StartTag {
  name: string
  kind: TagKind
  /** The last value of each attribute. An attribute without a value has an empty text. */
  attributes: Map<string, string>
  end: number
}

const isKnown = (name: string): name is keyof typeof KINDS => Object.hasOwn(KINDS, name)
const endsName = (char: string) => isSpace(char) || char === '>'

/** Reads the start tag at `<`. Its end is after the `>`. */
export function readStartTag(text: string, begin: number): StartTag {
  const nameEnd = skipTo(text, begin + 1, endsName)
  if (at(text, nameEnd) === '\0') throw cannotParseAt('Unclosed start tag', text, begin)
  const name = asciiLower(text.slice(begin + 1, nameEnd))
  if (!isKnown(name)) throw cannotParseAt(`Unsupported start tag "${name}"`, text, begin)
  const attributes = new Map<string, string>()
  let index = nameEnd
  while (at(text, index) !== '>') {
    index = skipSpaces(text, index)
    if (at(text, index) === '>') break
    index = readAttribute(text, index, { begin, name, attributes })
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw cannotParseAt('Tag "span" must have class "tg-spoiler"', text, begin)
  return { name, kind: KINDS[name], attributes, end: index + 1 }
}

interface OpenTag {
  begin: number
  name: string
  attributes: Map<string, string>
}

const endsAttribute = (char: string) => isSpace(char) || '=>/"\''.includes(char)

function readAttribute(text: string, from: number, { begin, name, attributes }: OpenTag): number {
  const unclosed = () => cannotParseAt(`Unclosed start tag "${name}"`, text, begin)
  const nameEnd = skipTo(text, from, endsAttribute)
  const attribute = text.slice(from, nameEnd)
  if (attribute === '') throw cannotParseAt(`Empty attribute name in the tag "${name}"`, text, begin)
  const equals = skipSpaces(text, nameEnd)
  if (at(text, equals) !== '=') {
    if (at(text, equals) === '\0') throw unclosed()
    if (attribute === 'expandable') attributes.set(attribute, '')
    return equals
  }
  const valueBegin = skipSpaces(text, equals + 1)
  if (at(text, valueBegin) === '\0') throw unclosed()
  const quote = at(text, valueBegin)
  const { value, end } =
    quote === '"' || quote === "'" ? readString(text, valueBegin + 1, quote) : readToken(text, valueBegin)
  if (at(text, end) === '\0') throw cannotParseAt('Unclosed start tag', text, begin)
  // A class of another kind doesn't replace an earlier value.
  if (attribute !== 'class' || value.startsWith(CLASS_PREFIX[name] ?? '')) attributes.set(attribute, value)
  return end
}

const CLASS_PREFIX: Record<string, string> = { code: 'language-', span: 'tg-' }

/** Reads letters, digits, dots and hyphens, in lower case. */
function readToken(text: string, begin: number): { value: string; end: number } {
  const end = skipTo(text, begin, char => !/[a-zA-Z\d.-]/.test(char))
  if (!endsName(at(text, end))) throw cannotParseAt('Unexpected end of name token', text, begin)
  return { value: asciiLower(text.slice(begin, end)), end }
}

function readString(text: string, begin: number, quote: string): { value: string; end: number } {
  let value = ''
  let index = begin
  while (at(text, index) !== quote && at(text, index) !== '\0') {
    const reference = at(text, index) === '&' ? readReference(text, index) : undefined
    value += reference?.char ?? at(text, index)
    index = reference?.end ?? index + 1
  }
  return { value, end: at(text, index) === quote ? index + 1 : index }
}

/** Compares the end tag at `</` with the open tag. Its end is after the `>`. */
export function readEndTag(text: string, begin: number, expected: string): number {
  const nameEnd = skipTo(text, begin + 1, endsName)
  const found = asciiLower(text.slice(begin + 2, nameEnd))
  const end = skipSpaces(text, nameEnd)
  if (at(text, end) !== '>') throw cannotParseAt('Unclosed end tag', text, begin)
  if (found !== '' && found !== expected) {
    const place = `at byte offset ${byteOffset(text, begin)}`
    throw cannotParse(`Unmatched end tag ${place}, expected "</${expected}>", found "</${found}>"`)
  }
  return end + 1
}
