import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'

/**
 * The constructor of `inputBotInlineMessageID64`. The object's bytes are the id.
 *
 * @see https://core.telegram.org/constructor/inputBotInlineMessageID64
 */
const CONSTRUCTOR = 0xb6d915d7
const LENGTH = 4 + 4 + 8 + 4 + 8

/** The id of an inline message: the serialized object in base64, as in TDLib. */
export function toInlineMessageId(id: Tl<tl.TypeInputBotInlineMessageID>): string {
  if (id._ !== 'inputBotInlineMessageID64') return ''
  const bytes = Buffer.alloc(LENGTH)
  bytes.writeUInt32LE(CONSTRUCTOR, 0)
  bytes.writeInt32LE(id.dcId, 4)
  bytes.writeBigInt64LE(id.ownerId, 8)
  bytes.writeInt32LE(id.id, 16)
  bytes.writeBigInt64LE(id.accessHash, 20)
  return bytes.toString('base64url')
}

/** Errors: 400 `invalid inline message identifier specified`. */
export function fromInlineMessageId(text: string): Tl<tl.RawInputBotInlineMessageID64> {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== LENGTH || bytes.readUInt32LE(0) !== CONSTRUCTOR) {
    throw refuse('invalid inline message identifier specified')
  }
  return {
    _: 'inputBotInlineMessageID64',
    dcId: bytes.readInt32LE(4),
    ownerId: bytes.readBigInt64LE(8),
    id: bytes.readInt32LE(16),
    accessHash: bytes.readBigInt64LE(20),
  }
}
