import { igeDecrypt, igeEncrypt } from './aes-ige.ts'
import { sha1, sha256 } from './hash.ts'
import { takeRandom } from './random.ts'

/** A 2048-bit key from a handshake, with the id that messages use for it. */
export interface AuthKey {
  id: bigint
  bytes: Buffer
}

export const toAuthKey = (bytes: Buffer): AuthKey => ({ id: sha1(bytes).readBigInt64LE(12), bytes })

/** The content of an encrypted message. */
export interface Envelope {
  salt: bigint
  sessionId: bigint
  msgId: bigint
  seqNo: number
  body: Buffer
}

/** The place in the auth key where each direction's part begins. */
const FROM_CLIENT = 0
const FROM_SERVER = 8

/** @see https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector */
function aesKey(authKey: Buffer, msgKey: Buffer, x: number) {
  const a = sha256(msgKey, authKey.subarray(x, x + 36))
  const b = sha256(authKey.subarray(40 + x, 76 + x), msgKey)
  return {
    key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]),
    iv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]),
  }
}

const msgKeyOf = (authKey: Buffer, plain: Buffer, x: number) =>
  sha256(authKey.subarray(88 + x, 120 + x), plain).subarray(8, 24)

/** Encrypts a message of the server, MTProto 2.0. */
export function sealMessage(authKey: AuthKey, { salt, sessionId, msgId, seqNo, body }: Envelope): Buffer {
  const padding = 12 + ((16 - ((32 + body.length + 12) % 16)) % 16)
  const plain = Buffer.allocUnsafe(32 + body.length + padding)
  plain.writeBigInt64LE(salt, 0)
  plain.writeBigInt64LE(sessionId, 8)
  plain.writeBigInt64LE(msgId, 16)
  plain.writeInt32LE(seqNo, 24)
  plain.writeInt32LE(body.length, 28)
  body.copy(plain, 32)
  takeRandom(padding).copy(plain, 32 + body.length)
  const msgKey = msgKeyOf(authKey.bytes, plain, FROM_SERVER)
  const { key, iv } = aesKey(authKey.bytes, msgKey, FROM_SERVER)
  const id = Buffer.allocUnsafe(8)
  id.writeBigInt64LE(authKey.id)
  return Buffer.concat([id, msgKey, igeEncrypt(plain, key, iv)])
}

/** Decrypts a message of the client. Undefined when any part of it is wrong. */
export function openMessage(authKey: AuthKey, packet: Buffer): Envelope | undefined {
  const encrypted = packet.subarray(24)
  if (encrypted.length < 48 || encrypted.length % 16 !== 0) return undefined
  const msgKey = packet.subarray(8, 24)
  const { key, iv } = aesKey(authKey.bytes, msgKey, FROM_CLIENT)
  const plain = igeDecrypt(encrypted, key, iv)
  if (!msgKeyOf(authKey.bytes, plain, FROM_CLIENT).equals(msgKey)) return undefined
  const length = plain.readInt32LE(28)
  const padding = plain.length - 32 - length
  if (length < 0 || length % 4 !== 0 || padding < 12 || padding > 1024) return undefined
  return {
    salt: plain.readBigInt64LE(0),
    sessionId: plain.readBigInt64LE(8),
    msgId: plain.readBigInt64LE(16),
    seqNo: plain.readInt32LE(24),
    body: plain.subarray(32, 32 + length),
  }
}
