import { isTlObject } from '../../tl/reader.ts'
import type { Schema } from '../../tl/schema.ts'
import type { TlObject } from '../../tl/tl-object.ts'
import { fromButtons229 } from './buttons-229.ts'

/** A request of another layer with the objects that the schema's layer has. */
export function fromLayer(request: TlObject, schema: Schema): TlObject {
  const object: TlObject = { _: request._ }
  const fields = schema.byName.get(request._)?.fields ?? []
  for (const [name, value] of Object.entries(request)) {
    const isObject = fields.find(field => field.name === name)?.type.kind === 'object'
    // Texts had no entities.
    object[name] =
      typeof value === 'string' && isObject
        ? { _: 'textWithEntities', text: value, entities: [] }
        : fieldOf(value, schema)
  }
  return fromButtons229(renamed(object))
}

function fieldOf(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map(item => fieldOf(item, schema))
  return isTlObject(value) ? fromLayer(value, schema) : value
}

/** Fields that had other names or types. */
function renamed(object: TlObject): TlObject {
  const { replyToMsgId, topMsgId } = object
  switch (object._) {
    case 'messages.sendMessage':
    case 'messages.sendMedia':
    case 'messages.sendMultiMedia':
    case 'messages.sendInlineBotResult':
      if (replyToMsgId === undefined) return object
      return {
        ...object,
        replyTo: { _: 'inputReplyToMessage', replyToMsgId, ...(topMsgId !== undefined && { topMsgId }) },
      }
    case 'messages.sendBotRequestedPeer':
      return isTlObject(object.requestedPeer) ? { ...object, requestedPeers: [object.requestedPeer] } : object
    case 'emojiStatusUntil':
      return { ...object, _: 'emojiStatus' }
    case 'keyboardButtonRequestPeer':
      return { maxQuantity: 1, ...object }
    case 'inputMediaPoll':
      return { ...object, ...correctAnswers(object) }
    default:
      return object
  }
}

/** Correct answers were named by their options, and are named by their places now. New answers have no options. */
function correctAnswers({ correctAnswers: given, poll }: TlObject) {
  if (!Array.isArray(given) || !isTlObject(poll) || !Array.isArray(poll.answers)) return {}
  const { answers } = poll
  const placeOf = (named: Uint8Array) =>
    answers.findIndex(({ option }) => option instanceof Uint8Array && Buffer.compare(option, named) === 0)
  return { correctAnswers: given.map(one => (one instanceof Uint8Array ? placeOf(one) : one)) }
}
