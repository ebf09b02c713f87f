import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { CONTAINER_ID, GZIP_PACKED_ID, loadSchema } from '../tl/schema.ts'
import { createWriter, type TlObject } from '../tl/writer.ts'
import { igeDecrypt, igeEncrypt } from './crypto/aes-ige.ts'
import { sha256 } from './crypto/hash.ts'
import type { AuthKey } from './crypto/message.ts'

/** For tests: a client's side of MTProto in bytes, to send messages that no library sends. */

export const schema = loadSchema()
const writer = createWriter(schema)
export const tl = (object: TlObject) => writer.object(object)
export const ping = (pingId = 7n) => tl({ _: 'mt_ping', pingId })

export const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value | 0)
  return bytes
}
const int64 = (value: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt.asIntN(64, value))
  return bytes
}
export const tlString = (value: Buffer) => {
  const head = Buffer.from([254, value.length & 255, (value.length >> 8) & 255, value.length >> 16])
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
}

/** The first bytes of the intermediate transport, and the frame of a packet. */
export const TAG = Buffer.alloc(4, 0xee)
export const frame = (packet: Buffer) => Buffer.concat([int32(packet.length), packet])

/** A message id with a time this many seconds from now. */
export const msgIdIn = (seconds: number) => BigInt(Math.floor(Date.now() / 1000) + seconds) << 32n

let lastMsgId = 0n
export const newMsgId = () => {
  const now = (BigInt(Date.now()) * 4_294_967n) & ~3n
  lastMsgId = now > lastMsgId ? now : lastMsgId + 4n
  return lastMsgId
}

export const gzip = (body: Buffer) => Buffer.concat([int32(GZIP_PACKED_ID), tlString(deflateSync(body))])

interface Inner {
  body: Buffer
  msgId?: bigint
  seqNo?: number
  /** The declared length of the body. */
  length?: number
}
/** A container of these messages. `count` is the number that it declares. */
export const containerOf = (messages: Inner[], count = messages.length) =>
  Buffer.concat([
    int32(CONTAINER_ID),
    int32(count),
    ...messages.flatMap(({ body, msgId = newMsgId(), seqNo = 1, length = body.length }) => [
      ...[int64(msgId), int32(seqNo), int32(length), body],
    ]),
  ])

export interface Letter extends Inner {
  seqNo: number
  salt: bigint
  sessionId: bigint
  msgKey?: Buffer
  keyId?: bigint
  /** The least number of padding bytes. */
  padding?: number
}

/** The place in the key where each direction's part begins. */
const FROM_CLIENT = 0
const FROM_SERVER = 8

function aes(key: Buffer, msgKey: Buffer, x: number): [key: Buffer, iv: Buffer] {
  const a = sha256(msgKey, key.subarray(x, x + 36))
  const b = sha256(key.subarray(40 + x, 76 + x), msgKey)
  return [
    Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]),
    Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]),
  ]
}

/** A client's encrypted message, with any mistakes that a test wants. */
export function seal(key: AuthKey, letter: Letter): Buffer {
  const { body, msgId = newMsgId(), seqNo, salt, sessionId, length = body.length, keyId = key.id } = letter
  const least = letter.padding ?? 12
  const padding = least + ((16 - ((32 + body.length + least) % 16)) % 16)
  const head = [int64(salt), int64(sessionId), int64(msgId), int32(seqNo), int32(length)]
  const plain = Buffer.concat([...head, body, randomBytes(padding)])
  const msgKey = letter.msgKey ?? sha256(key.bytes.subarray(88, 120), plain).subarray(8, 24)
  return Buffer.concat([int64(keyId), msgKey, igeEncrypt(plain, ...aes(key.bytes, msgKey, FROM_CLIENT))])
}

/** The content of a server's encrypted message. */
export function open(key: AuthKey, packet: Buffer) {
  const plain = igeDecrypt(packet.subarray(24), ...aes(key.bytes, packet.subarray(8, 24), FROM_SERVER))
  const [sessionId, msgId, seqNo] = [plain.readBigInt64LE(8), plain.readBigInt64LE(16), plain.readInt32LE(24)]
  return { sessionId, msgId, seqNo, body: plain.subarray(32, 32 + plain.readInt32LE(28)) }
}
