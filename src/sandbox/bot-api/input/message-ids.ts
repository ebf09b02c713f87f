import { badRequest } from '../../world/state/rpc-error.ts'
import { strictInteger } from '../text/scan.ts'
import { type Arguments, jsonArgument } from '../wire/arguments.ts'

const MAX_IDS = 100

/**
 * The `message_ids` of a call, from 1 to 100. Errors: 400 `Message identifiers are not specified`, `Can't parse
 * message_ids JSON object`, `Expected an Array of message identifiers`, `Too many message identifiers
 * specified`, `Message identifier must be a Number`, `Can't parse message identifier as a Number`, `Invalid
 * message identifier specified`.
 */
export function messageIdsGiven(args: Arguments<'message_ids'>): number[] {
  const json = jsonArgument(args, 'message_ids')
  if (json.kind === 'absent') throw badRequest('Message identifiers are not specified')
  if (json.kind === 'invalid') throw badRequest("Can't parse message_ids JSON object")
  if (!Array.isArray(json.value)) throw badRequest('Expected an Array of message identifiers')
  if (json.value.length > MAX_IDS) throw badRequest('Too many message identifiers specified')
  if (json.value.length === 0) throw badRequest('Message identifiers are not specified')
  return json.value.map(toMessageId)
}

function toMessageId(value: unknown): number {
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw badRequest('Message identifier must be a Number')
  }
  const id = strictInteger(String(value), 32)
  if (id === undefined) throw badRequest("Can't parse message identifier as a Number")
  if (id <= 0n) throw badRequest('Invalid message identifier specified')
  return Number(id)
}
