import { customEmojiOfLink, dateOfLink } from '../links/entity-links.ts'
import { cannotParse, cannotParseAt } from './cannot-parse.ts'
import { readFence } from './markdown-fence.ts'
import { linkEntity } from './parse-html.ts'
import { at } from './scan.ts'
import {
  type FormattedText,
  type Span,
  type Splittable,
  sortEntities,
  type TextEntity,
} from './text-entity.ts'

type Kind = Splittable | 'code' | 'pre' | 'text_link' | 'custom_emoji' | 'blockquote'

interface Open {
  kind: Kind
  language: string
  /** The offset in the text without marks. */
  offset: number
  /** The place of its mark in the sent text. */
  begin: number
}

interface State {
  source: string
  text: string
  index: number
  entities: TextEntity[]
  open: Open[]
  inBlockquote: boolean
  /** Whether a line begins here. */
  atLineStart: boolean
}

const RESERVED = '_*[]()~`>#+-=|{}.!'

/** Telegram's names in errors. */
const ERROR_NAMES: Record<Kind, string> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
  blockquote: 'BlockQuote',
}

/**
 * A text in MarkdownV2. Errors: 400 `Can't parse entities: …`.
 *
 * @see https://core.telegram.org/bots/api#markdownv2-style
 */
export function parseMarkdownV2(source: string): FormattedText {
  const state: State = {
    source,
    text: '',
    index: 0,
    entities: [],
    open: [],
    inBlockquote: false,
    atLineStart: true,
  }
  while (state.index < source.length) readNext(state)
  closeLastBlockquote(state)
  const innermost = state.open.at(-1)
  if (innermost) throw unclosed(innermost, source)
  return { text: state.text, entities: sortEntities(state.entities) }
}

function readNext(state: State) {
  const { source, index } = state
  const char = at(source, index)
  const next = at(source, index + 1)
  if (char === '\\' && next > '\0' && next <= '~') {
    addText(state, { char: next, taken: 2, endsLine: next === '\n' })
    return
  }
  const innermost = state.open.at(-1)
  const reserved = innermost?.kind === 'code' || innermost?.kind === 'pre' ? '`' : `${RESERVED}\n`
  if (!reserved.includes(char)) addText(state, { char, taken: 1, endsLine: false })
  else if (innermost && isEnd(state, innermost, char)) closeEntity(state, innermost)
  else if (char === '\n') addText(state, { char, taken: 1, endsLine: true })
  else openEntity(state, char)
}

interface Taken {
  char: string
  taken: number
  endsLine: boolean
}

/** A carriage return doesn't change whether a line begins here. */
function addText(state: State, { char, taken, endsLine }: Taken) {
  state.text += char
  state.index += taken
  if (char !== '\r') state.atLineStart = endsLine
}

function isEnd({ source, index, inBlockquote }: State, { kind }: Open, char: string): boolean {
  if (inBlockquote && char === '\n' && source[index + 1] !== '>') return true
  const next = at(source, index + 1)
  switch (kind) {
    case 'bold':
      return char === '*'
    case 'italic':
      return char === '_' && next !== '_'
    case 'underline':
      return char === '_' && next === '_'
    case 'strikethrough':
      return char === '~'
    case 'spoiler':
      return char === '|' && next === '|'
    case 'code':
      return char === '`'
    case 'pre':
      return source.startsWith('```', index)
    case 'text_link':
    case 'custom_emoji':
      return char === ']'
    case 'blockquote':
      return false
  }
}

const unclosed = ({ kind, language, begin }: Open, source: string) => {
  const name = language === '' ? ERROR_NAMES[kind] : 'PreCode'
  return cannotParseAt(`Can't find end of ${name} entity`, source, begin)
}

function openEntity(state: State, char: string) {
  const begin = state.index
  const mark = markAt(state, char)
  if (!mark) throw cannotParse(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
  state.index = mark.end
  if (mark.kind === 'blockquote') {
    if (state.inBlockquote) return
    state.inBlockquote = true
  }
  state.open.push({ kind: mark.kind, language: mark.language, offset: state.text.length, begin })
}

function markAt(state: State, char: string): { kind: Kind; language: string; end: number } | undefined {
  const { source, index } = state
  const isDouble = at(source, index + 1) === char
  const mark = (kind: Kind, length: number) => ({ kind, language: '', end: index + length })
  switch (char) {
    case '_':
      return isDouble ? mark('underline', 2) : mark('italic', 1)
    case '*':
      return mark('bold', 1)
    case '~':
      return mark('strikethrough', 1)
    case '|':
      return isDouble ? mark('spoiler', 2) : undefined
    case '[':
      return mark('text_link', 1)
    case '!':
      return at(source, index + 1) === '[' ? mark('custom_emoji', 2) : undefined
    case '>':
      return state.atLineStart ? mark('blockquote', 1) : undefined
    case '`': {
      const fence = readFence(source, index)
      return fence ? { kind: 'pre', ...fence } : mark('code', 1)
    }
    default:
      return undefined
  }
}

function closeEntity(state: State, innermost: Open) {
  const { source } = state
  const endsLine = at(source, state.index) === '\n'
  if (endsLine) {
    closeBlockquote(state, innermost)
    return
  }
  const span = { offset: innermost.offset, length: state.text.length - innermost.offset }
  const found = toEntities(state, innermost, span)
  if (span.length > 0) state.entities.push(...found)
  state.open.pop()
}

/** The entities that end here. The index moves past the mark, and past the address if there is one. */
function toEntities(state: State, { kind, language }: Open, span: Span): TextEntity[] {
  switch (kind) {
    case 'text_link': {
      const link = readAddress(state) ?? state.text.slice(span.offset)
      return linkEntity(span, link)
    }
    case 'custom_emoji': {
      const link = readAddress(state)
      if (link === undefined) throw cannotParse('The entity must contain a tg://emoji or tg://time URL')
      const customEmojiId = customEmojiOfLink(link)
      if (customEmojiId !== undefined) return [{ ...span, type: kind, customEmojiId }]
      const date = dateOfLink(link)
      if (!date) throw cannotParse('Invalid tg://emoji or tg://time URL specified')
      return [{ ...span, type: 'date_time', ...date }]
    }
    case 'pre':
      state.index += 3
      return [{ ...span, type: kind, language }]
    case 'underline':
    case 'spoiler':
      state.index += 2
      return [{ ...span, type: kind }]
    default:
      state.index += 1
      return [{ ...span, type: kind }]
  }
}

/** The address in round brackets after a closing bracket. Any ASCII character in it may be escaped. */
function readAddress(state: State): string | undefined {
  const { source } = state
  state.index++
  if (at(source, state.index) !== '(') return undefined
  const begin = state.index + 1
  let address = ''
  let index = begin
  while (index < source.length && source[index] !== ')') {
    const next = at(source, index + 1)
    const isEscape = source[index] === '\\' && next > '\0' && next <= '~'
    address += isEscape ? next : source[index]
    index += isEscape ? 2 : 1
  }
  if (source[index] !== ')') throw cannotParseAt("Can't find end of a URL", source, begin)
  state.index = index + 1
  return address
}

/**
 * Ends a quote after its last line. Two bars at the end of that line make it expandable, unless they close a
 * spoiler.
 */
function closeBlockquote(state: State, innermost: Open) {
  const { source, index } = state
  const back = state.text.endsWith('\r') && innermost.begin === index - 3 ? 3 : 2
  const isExpandable = innermost.kind === 'spoiler' && innermost.begin === index - back
  if (isExpandable) state.open.pop()
  const quote = state.open.at(-1) ?? innermost
  if (quote.kind !== 'blockquote') throw unclosed(quote, source)
  addText(state, { char: '\n', taken: 1, endsLine: true })
  endBlockquote(state, quote, isExpandable)
}

/** The end of the text ends a quote as well. */
function closeLastBlockquote(state: State) {
  if (!state.inBlockquote) return
  const innermost = state.open.at(-1)
  const isExpandable = innermost?.kind === 'spoiler' && innermost.begin === state.source.length - 2
  if (isExpandable) state.open.pop()
  const quote = state.open.at(-1)
  if (quote?.kind === 'blockquote') endBlockquote(state, quote, isExpandable)
}

function endBlockquote(state: State, { offset }: Open, isExpandable: boolean) {
  const length = state.text.length - offset
  const type = isExpandable ? 'expandable_blockquote' : 'blockquote'
  if (length > 0) state.entities.push({ offset, length, type })
  state.inBlockquote = false
  state.open.pop()
}
