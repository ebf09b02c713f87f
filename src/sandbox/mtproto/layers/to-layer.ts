import { isTlObject } from '../../tl/reader.ts'
import type { Field, FieldType, Schema } from '../../tl/schema.ts'
import type { TlObject } from '../../tl/tl-object.ts'
import { toButtons229 } from './buttons-229.ts'

/** Older layers got the updates themselves, without the list of people who couldn't be invited. */
const WRAPPED_UPDATES = ['messages.invitedUsers', 'messages.chatInviteJoinResultOk']

/**
 * The part of an answer or update that a layer has names for. Undefined when it has none of it.
 *
 * @param byName the layer's names
 */
export function toLayer(value: unknown, byName: Schema['byName']): unknown {
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      const kept = toLayer(item, byName)
      return kept === undefined ? [] : [kept]
    })
  }
  if (!isTlObject(value)) return value
  if (WRAPPED_UPDATES.includes(value._) && !byName.has(value._)) return toLayer(value.updates, byName)
  const given = byName.has('keyboardInlineButton') ? toButtons229(value) : withOwnEnd(value, byName)
  const form = byName.get(given._)
  if (!form) return undefined
  const object: TlObject = { _: given._ }
  for (const field of form.fields) {
    const kept = toLayer(plain(field, given[field.name] ?? formerly(given, field)), byName)
    object[field.name] = kept ?? (field.flag ? undefined : required(field))
    if (object[field.name] === undefined && !field.flag && field.type.kind === 'object') return undefined
  }
  return object
}

/** An emoji status with an end, where it has a constructor of its own. */
const withOwnEnd = (value: TlObject, byName: Schema['byName']): TlObject =>
  value._ === 'emojiStatus' && value.until !== undefined && byName.has('emojiStatusUntil')
    ? { ...value, _: 'emojiStatusUntil' }
    : value

/** A field that was renamed or became a list. */
function formerly(object: TlObject, { name }: Field): unknown {
  if (object._ === 'messageActionRequestedPeer' && name === 'peer' && Array.isArray(object.peers))
    return object.peers[0]
  if (object._ === 'updateMessagePollVote' && name === 'userId' && isTlObject(object.peer))
    return object.peer.userId
  return undefined
}

/** A text where the layer has texts without entities, and an emoji where reactions were emoji. */
const plain = ({ type }: Field, value: unknown) =>
  type.kind === 'string' && isTlObject(value) ? (value.text ?? value.emoticon) : value

/** The value of a field that the layer requires and later layers don't have. */
function required({ name, type }: Field): unknown {
  // A message about something that the layer doesn't have is still a message.
  if (name === 'action') return { _: 'messageActionEmpty' }
  return ZERO[type.kind]
}

const ZERO: Partial<Record<FieldType['kind'], unknown>> = {
  int: 0,
  long: 0n,
  int53: 0,
  double: 0,
  string: '',
  bytes: new Uint8Array(0),
  Bool: false,
  vector: [],
}
