import type { Entity, EntityKind, TextStyle } from '../api/entity.ts'
import { webUrl } from '../links/web-url.ts'

/** The effect of a click on a part of a text. */
export type TextAction =
  | { kind: 'link'; url: string }
  | { kind: 'command'; command: string }
  | { kind: 'mention'; username: string }
  | { kind: 'mention_name'; userId: number }

/** A part of a text with the same styles throughout. */
export interface Piece {
  text: string
  styles: TextStyle[]
}

/** Neighbouring pieces with the same action, or without an action. */
export interface Run {
  action?: TextAction
  pieces: Piece[]
}

/** Whole lines: a quote, or the text between quotes. */
export interface Block {
  quote?: { collapsed: boolean }
  runs: Run[]
}

type Span = Entity & { end: number }
type Live = Span & { action: TextAction }

/** Splits a text into quotes and the text between them. A line end beside a quote belongs to the border. */
export function richBlocks(text: string, entities: Entity[]): Block[] {
  const blocks: Block[] = []
  let at = 0
  const push = (from: number, to: number, quote?: { collapsed: boolean }) => {
    const begin = at > 0 && !quote && text[from] === '\n' && text[from - 1] !== '\n' ? from + 1 : from
    const end = (quote || to < text.length) && text[to - 1] === '\n' ? to - 1 : to
    const runs = begin < end ? richText(text.slice(begin, end), shifted(entities, begin)) : []
    if (runs.length > 0) blocks.push(quote ? { quote, runs } : { runs })
    at = to
  }
  for (const { offset, end, collapsed } of quotesIn(text, entities)) {
    if (offset > at) push(at, offset)
    push(offset, end, { collapsed })
  }
  push(at, text.length)
  return blocks
}

const shifted = (entities: Entity[], by: number): Entity[] =>
  entities.map(entity => ({ ...entity, offset: entity.offset - by }))

/** The quotes in order, without quotes that begin within another quote. */
function quotesIn(text: string, entities: Entity[]) {
  const quotes = within(text, entities).flatMap(span => (span.kind === 'quote' ? [span] : []))
  let end = 0
  return quotes.filter(quote => {
    if (quote.offset < end) return false
    end = quote.end
    return true
  })
}

/**
 * Cuts a text where its entities begin and end. Entities may overlap, and may be hostile. Parts outside of the
 * text are cut off. Of two actions on the same text the first counts. Telegram has already marked commands,
 * addresses and usernames.
 */
export function richText(text: string, entities: Entity[]): Run[] {
  const spans = within(text, entities)
  const live = apart(spans.flatMap(span => withAction(text, span)))
  const runs: Run[] = []
  let at = 0
  for (const { offset, end, action } of live) {
    if (offset > at) runs.push({ pieces: cut(text, at, offset, spans) })
    runs.push({ action, pieces: cut(text, offset, end, spans) })
    at = end
  }
  if (at < text.length) runs.push({ pieces: cut(text, at, text.length, spans) })
  return runs
}

/** The entities in order, cut off at the ends of the text. */
const within = (text: string, entities: Entity[]): Span[] =>
  entities
    .map(entity => ({
      ...entity,
      offset: Math.max(0, entity.offset),
      end: Math.min(text.length, entity.offset + entity.length),
    }))
    .filter(({ offset, end }) => offset < end)
    .sort((a, b) => a.offset - b.offset || b.end - a.end)

const STYLES: ReadonlySet<string> = new Set<TextStyle>([
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'pre',
  'spoiler',
  'found',
])
const isStyle = (entity: EntityKind): entity is { kind: TextStyle } => STYLES.has(entity.kind)

function withAction(text: string, span: Span): Live[] {
  const action = toAction(span, text.slice(span.offset, span.end))
  return action ? [{ ...span, action }] : []
}

function toAction(entity: EntityKind, marked: string): TextAction | undefined {
  switch (entity.kind) {
    case 'url':
    case 'text_url': {
      const url = webUrl(entity.kind === 'url' ? marked : entity.url)
      return url === undefined ? undefined : { kind: 'link', url }
    }
    case 'mention':
      return { kind: 'mention', username: marked.replace(/^@/, '') }
    case 'mention_name':
      return { kind: 'mention_name', userId: entity.userId }
    case 'command':
      return { kind: 'command', command: marked }
    default:
      return undefined
  }
}

/** The actions in order, without actions that begin within another action. */
function apart(live: Live[]): Live[] {
  const kept: Live[] = []
  for (const one of live.sort((a, b) => a.offset - b.offset)) {
    if (one.offset >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  }
  return kept
}

function cut(text: string, from: number, to: number, spans: Span[]): Piece[] {
  const edges = spans.flatMap(({ offset, end }) => [offset, end]).filter(at => at > from && at < to)
  const places = [...new Set([from, ...edges, to])].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? to
    const here = spans.filter(span => span.offset <= start && span.end >= end)
    const styles = here.flatMap(span => (isStyle(span) ? [span.kind] : []))
    return { text: text.slice(start, end), styles: [...new Set(styles)] }
  })
}
