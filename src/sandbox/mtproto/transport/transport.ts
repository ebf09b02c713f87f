import { Arriving } from './arriving.ts'
import { abridged, type Framing, full, intermediate, paddedIntermediate, TransportError } from './framings.ts'
import { OBFUSCATED_HEAD_BYTES, type Obfuscation, openObfuscation } from './obfuscation.ts'

const ABRIDGED = 0xef
const INTERMEDIATE = 0xeeeeeeee
const PADDED = 0xdddddddd
/** The first bytes of TLS. Obfuscated clients never begin with them. */
const TLS = '\x16\x03\x01\x02'

/** The transport of a tag. Undefined for an unknown tag. */
function tagged(tag: number): Framing | undefined {
  if (tag === INTERMEDIATE) return intermediate()
  if (tag === PADDED) return paddedIntermediate()
  return tag === ABRIDGED * 0x01010101 ? abridged() : undefined
}

/**
 * A client's transport, recognised by its first bytes: abridged, intermediate, padded intermediate or full. The
 * first three may be obfuscated.
 *
 * @see https://core.telegram.org/mtproto/mtproto-transports
 */
export function createTransport() {
  const bytes = new Arriving()
  let framing: Framing | undefined
  let obfuscation: Obfuscation | undefined

  /** Undefined while too few bytes have come. */
  function recognise(): Framing | undefined {
    if (bytes.peek(1)?.[0] === ABRIDGED) {
      bytes.take(1)
      return abridged()
    }
    const first = bytes.peek(4)
    if (!first) return undefined
    const plain = tagged(first.readUInt32LE())
    if (plain) {
      bytes.take(4)
      return plain
    }
    if (first.toString('latin1') === TLS) throw new TransportError('not MTProto')
    const second = bytes.peek(8)?.readUInt32LE(4)
    // The full transport's packets are numbered from zero. Obfuscated clients avoid a zero there, too.
    if (second === undefined || second === 0) return second === 0 ? full() : undefined
    const head = bytes.take(OBFUSCATED_HEAD_BYTES)
    if (!head) return undefined
    obfuscation = openObfuscation(head)
    const inner = tagged(obfuscation.tag)
    if (!inner) throw new TransportError('no known transport')
    bytes.add(obfuscation.open(bytes.takeAll()))
    return inner
  }

  return {
    /** Splits the received bytes into packets. Throws a {@link TransportError}. */
    *receive(chunk: Buffer): Generator<Buffer> {
      bytes.add(obfuscation ? obfuscation.open(chunk) : chunk)
      framing ??= recognise()
      for (let packet = framing?.next(bytes); packet; packet = framing?.next(bytes)) yield packet
    },
    /** A client without a known transport is answered in the intermediate transport. */
    frame(packet: Buffer): Buffer {
      const framed = (framing ?? intermediate()).frame(packet)
      return obfuscation ? obfuscation.close(framed) : framed
    },
  }
}

/** A transport error: four bytes with a negative HTTP-like code. */
export function errorPacket(code: number): Buffer {
  const packet = Buffer.allocUnsafe(4)
  packet.writeInt32LE(-code)
  return packet
}
