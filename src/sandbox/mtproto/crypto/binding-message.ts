import { igeDecrypt } from './aes-ige.ts'
import { sha1 } from './hash.ts'
import type { AuthKey } from './message.ts'

/** Before the body: random bytes, the message's id, its sequence number and its length. */
const MSG_ID = 16
const SEQ_NO = 24
const LENGTH = 28
const BODY = 32
const BLOCK_BYTES = 16

/** @see https://core.telegram.org/mtproto/description_v1#defining-aes-key-and-initialization-vector */
function aesKey(authKey: Buffer, msgKey: Buffer) {
  const a = sha1(msgKey, authKey.subarray(0, 32))
  const b = sha1(authKey.subarray(32, 48), msgKey, authKey.subarray(48, 64))
  const c = sha1(authKey.subarray(64, 96), msgKey)
  const d = sha1(msgKey, authKey.subarray(96, 128))
  return {
    key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]),
    iv: Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]),
  }
}

/**
 * Decrypts the message that binds a temporary key. It proves that the client has the permanent key. It is the
 * only message that is still encrypted as in MTProto 1.0. Undefined when any part of it is wrong.
 *
 * @see https://core.telegram.org/method/auth.bindTempAuthKey#encrypting-the-binding-message
 */
export function openBindingMessage(
  permanent: AuthKey,
  packet: Buffer,
): { msgId: bigint; seqNo: number; body: Buffer } | undefined {
  const encrypted = packet.subarray(24)
  if (encrypted.length < BODY || encrypted.length % BLOCK_BYTES !== 0) return undefined
  if (packet.readBigInt64LE() !== permanent.id) return undefined
  const msgKey = packet.subarray(8, 24)
  const { key, iv } = aesKey(permanent.bytes, msgKey)
  const plain = igeDecrypt(encrypted, key, iv)
  const length = plain.readInt32LE(LENGTH)
  const padding = plain.length - BODY - length
  if (length < 0 || padding < 0 || padding >= BLOCK_BYTES) return undefined
  const message = plain.subarray(0, BODY + length)
  if (!sha1(message).subarray(4, 20).equals(msgKey)) return undefined
  return {
    msgId: message.readBigInt64LE(MSG_ID),
    seqNo: message.readInt32LE(SEQ_NO),
    body: message.subarray(BODY),
  }
}
