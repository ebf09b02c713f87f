import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

type Entity = Tl<tl.TypeMessageEntity>

/** Nothing is found inside these. */
const OPAQUE = new Set<Entity['_']>([
  'messageEntityCode',
  'messageEntityPre',
  'messageEntityTextUrl',
  'messageEntityMentionName',
  'messageEntityUrl',
  'messageEntityMention',
  'messageEntityBotCommand',
])

/** Neither end is in the middle of a word, whatever the alphabet. */
const alone = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}_@/])${pattern}(?![\\p{L}\\p{N}_])`, 'giu')

const DOMAIN = '(?:[a-z0-9-]+\\.)+(?:com|org|net|io|me|dev|app|info|example)'
/** In the order in which they win a place. */
const FOUND = [
  ['messageEntityUrl', alone(`(?:https?://[^\\s/?#]+|${DOMAIN})(?:[/?#][^\\s]*[^\\s.,:;!?)»”"'])?`)],
  ['messageEntityMention', alone('@[a-z0-9_]{2,32}')],
  ['messageEntityBotCommand', alone('/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?')],
] as const

/**
 * A message's entities as it is stored: those that the client gave, and the mentions, links and commands that
 * Telegram finds by itself. Offsets and lengths are in UTF-16 units. Errors: ENTITY_BOUNDS_INVALID.
 *
 * @see https://core.telegram.org/api/entities
 */
export function toEntities(world: World, text: string, given: Entity[] = []): Entity[] {
  for (const { offset, length } of given) {
    if (offset < 0 || length <= 0 || offset + length > text.length) throw badRequest('ENTITY_BOUNDS_INVALID')
  }
  const entities = given.flatMap(entity => toStored(world, entity))
  for (const [_, pattern] of FOUND) {
    for (const {
      index: offset,
      0: { length },
    } of text.matchAll(pattern)) {
      const taken = entities.some(other => OPAQUE.has(other._) && overlaps(other, { offset, length }))
      if (!taken) entities.push({ _, offset, length })
    }
  }
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
}

/** A mention of somebody without a username comes as an input and is stored as a reference. */
function toStored(world: World, entity: Entity): Entity[] {
  if (entity._ === 'messageEntityUnknown') return []
  if (entity._ !== 'inputMessageEntityMentionName') return [entity]
  const { offset, length, userId: input } = entity
  const user = input._ === 'inputUser' ? world.users.get(input.userId) : undefined
  return user ? [{ _: 'messageEntityMentionName', offset, length, userId: user.id }] : []
}

type Span = { offset: number; length: number }
const overlaps = (a: Span, b: Span) => a.offset < b.offset + b.length && b.offset < a.offset + a.length
