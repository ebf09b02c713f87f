import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { findEntities } from './find-entities/find-entities.ts'
import { endOf, type Span } from './find-entities/span.ts'

type Entity = Tl<tl.TypeMessageEntity>

/** Found entities may be inside these client entities. Other client entities hide the found ones. */
const STYLES = new Set<Entity['_']>([
  'messageEntityBold',
  'messageEntityItalic',
  'messageEntityUnderline',
  'messageEntityStrike',
  'messageEntitySpoiler',
])

/** Telegram's servers take no more; custom emoji don't count. */
const MAX_GIVEN = 100

/**
 * A message's stored entities: the first hundred of the client's own, and the ones that {@link findEntities} finds.
 * Offsets and lengths are in UTF-16 units. Errors: ENTITY_BOUNDS_INVALID.
 *
 * @see https://core.telegram.org/api/entities
 */
export function toEntities(world: World, text: string, given: Entity[] = []): Entity[] {
  assertBounds(text, given)
  let counted = 0
  const taken = given.filter(({ _ }) => _ === 'messageEntityCustomEmoji' || ++counted <= MAX_GIVEN)
  const entities = taken.flatMap(entity => toStored(world, entity))
  const found = findEntities(text).filter(entity => entities.every(given => goWith(given, entity)))
  return [...entities, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

const QUOTED = new Set<Entity['_']>([...STYLES, 'messageEntityCustomEmoji', 'messageEntityFormattedDate'])

/**
 * The entities that Telegram keeps in a quoted part of a message. Errors: ENTITY_BOUNDS_INVALID.
 *
 * @see https://core.telegram.org/bots/api#textquote
 */
export function quotedEntities(text: string, given: Entity[]): Entity[] {
  assertBounds(text, given)
  return given.filter(({ _ }) => QUOTED.has(_))
}

function assertBounds(text: string, given: Entity[]) {
  for (const { offset, length } of given) {
    if (offset < 0 || length <= 0 || offset + length > text.length) throw badRequest('ENTITY_BOUNDS_INVALID')
  }
}

/** A mention of a user without a username comes as an input, and is stored as a reference. */
function toStored(world: World, entity: Entity): Entity[] {
  if (entity._ === 'messageEntityUnknown') return []
  if (entity._ !== 'inputMessageEntityMentionName') return [entity]
  const { offset, length, userId: input } = entity
  const user = input._ === 'inputUser' ? world.users.get(input.userId) : undefined
  return user ? [{ _: 'messageEntityMentionName', offset, length, userId: user.id }] : []
}

/**
 * Whether a found entity may stand beside the client's entity. A style may overlap it in any way, a quote only
 * around it.
 */
function goWith(given: Span & Pick<Entity, '_'>, found: Span): boolean {
  const overlaps = given.offset < endOf(found) && found.offset < endOf(given)
  if (!overlaps || STYLES.has(given._)) return true
  const isAround = given.offset <= found.offset && endOf(found) <= endOf(given)
  return given._ === 'messageEntityBlockquote' && isAround
}
