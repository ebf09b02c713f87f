import { crc32 } from 'node:zlib'
import type { Arriving } from './arriving.ts'

/** The longest packet that is accepted from a client. Telegram's own limit is of this order. */
export const MAX_PACKET_BYTES = 2 * 1024 * 1024
/** Clients set this bit in a length when they want a receipt before the answer. The sandbox sends no receipts. */
const QUICK_ACK = 0x80000000

/** The bytes belong to no transport, or a packet is too long or damaged. */
export class TransportError extends Error {}

/** One connection asks for more than any library needs. It gets -429. @see https://core.telegram.org/mtproto/mtproto-transports#transport-errors */
export class FloodError extends TransportError {}

/** Splits a stream of bytes into packets, and frames packets to send. */
export interface Framing {
  /** The next packet. Undefined while it isn't complete. Throws a {@link TransportError}. */
  next(bytes: Arriving): Buffer | undefined
  frame(packet: Buffer): Buffer
}

function assertLength(length: number, least: number) {
  if (length < least || length > MAX_PACKET_BYTES) throw new TransportError(`a packet of ${length} bytes`)
}
const uint32 = (value: number) => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32LE(value)
  return bytes
}
function takeAfter(bytes: Arriving, head: number, length: number): Buffer | undefined {
  return bytes.take(head + length)?.subarray(head)
}

/** @see https://core.telegram.org/mtproto/mtproto-transports#intermediate */
export const intermediate = (): Framing => ({
  next(bytes) {
    const head = bytes.peek(4)
    if (!head) return undefined
    const length = (head.readUInt32LE() & ~QUICK_ACK) >>> 0
    assertLength(length, 0)
    return takeAfter(bytes, 4, length)
  },
  frame: packet => Buffer.concat([uint32(packet.length), packet]),
})

/** The head of an encrypted message: its key's id and the hash. Whole blocks follow. */
const HEAD_BYTES = 24
const BLOCK_BYTES = 16

/** @see https://core.telegram.org/mtproto/mtproto-transports#padded-intermediate */
export function paddedIntermediate(): Framing {
  const { next, frame } = intermediate()
  return {
    next(bytes) {
      const packet = next(bytes)
      // An unencrypted message has its own length inside.
      if (!packet || packet.length < HEAD_BYTES || packet.readBigInt64LE() === 0n) return packet
      return packet.subarray(0, packet.length - ((packet.length - HEAD_BYTES) % BLOCK_BYTES))
    },
    // Up to 15 bytes of padding are allowed. The sandbox adds none, because it hides nothing.
    frame,
  }
}

/** @see https://core.telegram.org/mtproto/mtproto-transports#abridged */
export const abridged = (): Framing => ({
  next(bytes) {
    const [first] = bytes.peek(1) ?? []
    if (first === undefined) return undefined
    const words = first & 0x7f
    if (words < 0x7f) return takeAfter(bytes, 1, words * 4)
    const head = bytes.peek(4)
    if (!head) return undefined
    const length = head.readUIntLE(1, 3) * 4
    assertLength(length, 0)
    return takeAfter(bytes, 4, length)
  },
  frame(packet) {
    const words = packet.length / 4
    const head = words < 0x7f ? Buffer.from([words]) : uint32(((words << 8) | 0x7f) >>> 0)
    return Buffer.concat([head, packet])
  },
})

/** Its packets are numbered and have a checksum. @see https://core.telegram.org/mtproto/mtproto-transports#full */
export function full(): Framing {
  let received = 0
  let sent = 0
  return {
    next(bytes) {
      const head = bytes.peek(4)
      if (!head) return undefined
      const length = head.readUInt32LE()
      assertLength(length, 12)
      const whole = bytes.take(length)
      if (!whole) return undefined
      if (whole.readInt32LE(4) !== received++) throw new TransportError('a packet out of order')
      if (crc32(whole.subarray(0, -4)) !== whole.readUInt32LE(length - 4)) throw new TransportError('damaged')
      return whole.subarray(8, -4)
    },
    frame(packet) {
      const head = Buffer.concat([uint32(packet.length + 12), uint32(sent++), packet])
      return Buffer.concat([head, uint32(crc32(head))])
    },
  }
}
