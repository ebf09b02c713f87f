import {
  endOf,
  isBlockquote,
  isSplittable,
  isVerbatim,
  SPLITTABLE,
  type Span,
  type Splittable,
  sortEntities,
  type TextEntity,
} from './text-entity.ts'

/**
 * Entities in Telegram's stored form: sorted, and none across the border of another. Styles like bold are cut
 * at such borders, joined when they meet, and removed in code. When other entities overlap, the first stays.
 */
export function fixEntities(entities: readonly TextEntity[]): TextEntity[] {
  const sorted = sortEntities([...entities])
  const quotes = withoutOverlaps(sorted.filter(isBlockquote))
  const others = withoutOverlaps(sorted.filter(entity => !isBlockquote(entity) && !isSplittable(entity)))
  const kept = others.filter(entity => !crossesAny(entity, quotes))
  const whole = sortEntities([...kept, ...quotes])
  return sortEntities([...whole, ...splitEntities(sorted.filter(isSplittable), whole)])
}

function withoutOverlaps(entities: TextEntity[]): TextEntity[] {
  let end = 0
  return entities.filter(entity => {
    if (entity.offset < end) return false
    end = endOf(entity)
    return true
  })
}

/** An entity may be inside a quote, or outside all quotes. */
function crossesAny(entity: TextEntity, quotes: TextEntity[]): boolean {
  const quote = quotes.find(other => endOf(other) > entity.offset)
  if (!quote) return false
  const beginsInside = entity.offset < quote.offset && quote.offset < endOf(entity)
  return endOf(quote) < endOf(entity) || beginsInside
}

/**
 * The parts of styles like bold, cut at the borders of `whole`. Styles that overlap or touch are joined before
 * that. Parts in code are removed.
 */
export function splitEntities(
  entities: readonly (Span & { type: Splittable })[],
  whole: readonly TextEntity[],
): TextEntity[] {
  const running = new Map<Splittable, { begin: number; end: number }>()
  const parts: TextEntity[] = []
  let next = 0

  const flush = (border: number) => {
    for (const type of SPLITTABLE) {
      const run = running.get(type)
      if (!run || run.begin >= border) continue
      const end = Math.min(run.end, border)
      parts.push({ type, offset: run.begin, length: end - run.begin })
      if (run.end <= border) running.delete(type)
      else run.begin = border
    }
  }
  const takeUntil = (border: number) => {
    for (let entity = entities[next]; entity && entity.offset < border; entity = entities[++next]) {
      const run = running.get(entity.type)
      if (run && entity.offset <= run.end) {
        run.end = Math.max(run.end, endOf(entity))
        continue
      }
      flush(entity.offset)
      running.set(entity.type, { begin: entity.offset, end: endOf(entity) })
    }
    flush(border)
  }

  const around: TextEntity[] = []
  const moveTo = (border: number) => {
    for (let inner = around.at(-1); inner && border >= endOf(inner); inner = around.at(-1)) {
      const before = parts.length
      takeUntil(endOf(inner))
      if (isVerbatim(inner)) parts.length = before
      around.pop()
    }
    takeUntil(border)
  }
  for (const entity of whole) {
    moveTo(entity.offset)
    around.push(entity)
  }
  moveTo(Number.MAX_SAFE_INTEGER)
  return sortEntities(parts)
}
