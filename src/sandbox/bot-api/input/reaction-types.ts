import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { isObject, optionalLong, optionalString, required } from '../json/fields.ts'
import { within } from '../json/within.ts'
import { type Arguments, jsonArgument } from '../wire/arguments.ts'

/**
 * The `reaction` of a call: an array of ReactionType. Errors: 400 `Can't parse reaction types JSON object`, `Expected
 * an Array of ReactionType`, `Can't parse ReactionType: …`.
 *
 * @see https://core.telegram.org/bots/api#reactiontype
 */
export function reactionsGiven(args: Arguments<'reaction'>): Tl<tl.TypeReaction>[] {
  const json = jsonArgument(args, 'reaction')
  if (json.kind === 'absent') return []
  if (json.kind === 'invalid') throw badRequest("Can't parse reaction types JSON object")
  if (!Array.isArray(json.value)) throw badRequest('Expected an Array of ReactionType')
  return json.value.map(one => within("Can't parse ReactionType: ", () => readReaction(one)))
}

function readReaction(value: unknown): Tl<tl.TypeReaction> {
  if (!isObject(value)) throw badRequest('expected an Object')
  switch (required(value, 'type', optionalString)) {
    case 'emoji':
      return { _: 'reactionEmoji', emoticon: required(value, 'emoji', optionalString) }
    case 'custom_emoji':
      return { _: 'reactionCustomEmoji', documentId: required(value, 'custom_emoji_id', optionalLong) }
    default:
      throw badRequest('invalid reaction type specified')
  }
}
