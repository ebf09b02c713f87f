import { describe, expect, it } from 'vitest'
import { RpcError } from '../../world/state/rpc-error.ts'
import { receivedText } from './entities-from-tl.ts'
import { entitiesToTl } from './entities-to-tl.ts'
import { fixText } from './fix-text.ts'
import { parseText } from './parse-text.ts'
import { writeHtml, writeMarkdown, writeMarkdownV2 } from './test-write.ts'
import {
  endOf,
  type FormattedText,
  isBlockquote,
  isVerbatim,
  type Span,
  type TextEntity,
} from './text-entity.ts'

type Random = (below: number) => number

/** Pseudo-random numbers that are the same in every run. */
function random(seed: number): Random {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pick = <T>(next: Random, values: readonly T[]): T => values[next(values.length)] as T

const CHARS = [...'ab é🏟_*[]()~`>#+-=|{}.!\\&<"\'', '\n', 'ts', '&lt;', '``', '__', '||', '\n>']

const randomText = (next: Random) => Array.from({ length: 1 + next(14) }, () => pick(next, CHARS)).join('')

function randomEntity(next: Random, span: Span): TextEntity {
  const kind = next(13)
  const styles = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code'] as const
  const style = styles[kind]
  if (style) return { ...span, type: style }
  switch (kind) {
    case 6:
      return { ...span, type: 'pre', language: pick(next, ['', 'ts', 'c++']) }
    case 7:
      return {
        ...span,
        type: 'text_link',
        url: pick(next, ['http://a.b/', 'tg://x/', 'https://a.b/(c)\\"?&d']),
      }
    case 8:
      return { ...span, type: 'text_mention', userId: 1 + next(9) }
    case 9:
      return { ...span, type: 'custom_emoji', customEmojiId: pick(next, [5n, -7n, 2n ** 62n]) }
    case 10:
      return {
        ...span,
        type: 'date_time',
        unixTime: 12,
        format: pick(next, [{}, { relative: true }, { longDate: true, dayOfWeek: true }]),
      }
    case 11:
      return { ...span, type: 'expandable_blockquote' }
    default:
      return { ...span, type: 'blockquote' }
  }
}

/** A text with entities in its sent form. Undefined when it has no visible characters. */
function randomFormatted(next: Random): FormattedText | undefined {
  const text = randomText(next)
  const borders = [0]
  for (const char of text) borders.push((borders.at(-1) ?? 0) + char.length)
  const entities = Array.from({ length: next(6) }, () => {
    const [begin, end] = [pick(next, borders), pick(next, borders)].sort((a, b) => a - b) as [number, number]
    return randomEntity(next, { offset: begin, length: end - begin })
  })
  const fixed = fixText({ text, entities }, 'keep')
  return fixed.text === '' ? undefined : fixed
}

const RUNS = 1000

/** Checks that every text that can be written in a mode stays the same when it is written and parsed. */
function survives(
  parseMode: string,
  write: (text: FormattedText) => string,
  writable: (text: FormattedText) => FormattedText,
) {
  const next = random(1)
  let seen = 0
  for (let run = 0; run < RUNS; run++) {
    const made = randomFormatted(next)
    const sent = made && writable(made)
    if (!sent || sent.text === '' || sent.text.trim() === '') continue
    seen += sent.entities.length
    const source = write(sent)
    const parsed = parseText({ text: source, parseMode }, 'keep')
    expect(parsed, source).toEqual({ text: sent.text, entities: entitiesToTl(sent.entities) })
  }
  expect(seen).toBeGreaterThan(RUNS / 4)
}

/**
 * MarkdownV2 can quote only whole lines, so here a quote goes on to the end of the text. A line end in code
 * doesn't begin a line.
 */
const lastLinesQuoted = ({ text, entities }: FormattedText): FormattedText => {
  const isLine = (offset: number) =>
    offset === 0 ||
    (text[offset - 1] === '\n' && !entities.some(other => isVerbatim(other) && endOf(other) === offset))
  const fits = (entity: TextEntity) =>
    !isBlockquote(entity) || (endOf(entity) === text.length && isLine(entity.offset))
  return fixText({ text, entities: entities.filter(fits) }, 'keep')
}

const CLOSERS: Partial<Record<TextEntity['type'], string>> = {
  bold: '*',
  italic: '_',
  code: '`',
  pre: '```',
  text_link: ']',
  text_mention: ']',
}

/** The first Markdown has few kinds of entities. None is inside another, or has its own mark inside. */
const withoutNesting = ({ text, entities }: FormattedText): FormattedText => {
  let end = 0
  const kept = entities.filter(entity => {
    const closer = CLOSERS[entity.type]
    const inside = text.slice(entity.offset, endOf(entity))
    if (!closer || entity.offset < end || inside.includes(closer)) return false
    // A backslash would escape its mark.
    if (text[entity.offset - 1] === '\\') return false
    if (entity.type === 'text_link' && entity.url.includes(')')) return false
    // A backtick at the end would join the block's closing backticks.
    if (entity.type === 'pre' && inside.endsWith('`')) return false
    end = endOf(entity)
    return true
  })
  return fixText({ text, entities: kept }, 'keep')
}

describe('a text with entities survives', () => {
  it('HTML', () => survives('HTML', writeHtml, text => text))
  it('MarkdownV2', () => survives('MarkdownV2', writeMarkdownV2, lastLinesQuoted))
  it('Markdown', () => survives('Markdown', writeMarkdown, withoutNesting))
  it('sending and receiving', () => {
    const next = random(2)
    for (let run = 0; run < RUNS; run++) {
      const sent = randomFormatted(next)
      if (!sent) continue
      const stored = entitiesToTl(sent.entities).map(entity =>
        entity._ === 'inputMessageEntityMentionName' && entity.userId._ === 'inputUser'
          ? { ...entity, _: 'messageEntityMentionName' as const, userId: entity.userId.userId }
          : entity,
      )
      expect(receivedText(sent.text, stored)).toEqual(sent)
    }
  })
})

describe('parseText', () => {
  const PIECES = [
    ...CHARS,
    '<b>',
    '</b>',
    '</',
    '<a href="t.me">',
    '<pre>',
    '</>',
    '![',
    '](',
    '```',
    '\r',
    '\0',
    '\ud800',
    '&#xD800;',
    'tg://user?id=1',
    '\u2028',
    '\t',
  ]

  it('gives valid entities or a reason, for any input', () => {
    const next = random(3)
    let taken = 0
    for (let run = 0; run < 4 * RUNS; run++) {
      const text = Array.from({ length: next(12) }, () => pick(next, PIECES)).join('')
      const parseMode = pick(next, ['HTML', 'MarkdownV2', 'Markdown', ''])
      const entities = Array.from({ length: next(4) }, () => ({
        type: pick(next, ['bold', 'code', 'blockquote', 'text_link', 'nothing']),
        offset: next(14) - 1,
        length: next(9) - 1,
        url: 'a.b',
      }))
      try {
        const parsed = parseText({ text, parseMode, entities }, 'keep')
        taken++
        for (const entity of parsed.entities) {
          expect(entity.length).toBeGreaterThan(0)
          expect(entity.offset).toBeGreaterThanOrEqual(0)
          expect(endOf(entity)).toBeLessThanOrEqual(parsed.text.length)
        }
      } catch (error) {
        if (!(error instanceof RpcError)) throw error
      }
    }
    expect(taken).toBeGreaterThan(RUNS / 4)
  })
})
